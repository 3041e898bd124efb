using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Verification;

/// <summary><c>grid verify</c>: a silo walks the hash chains, folds every case and compares with what else is stored.</summary>
internal static class VerifyCommand
{
    /// <summary>A walk over a large store takes its time.</summary>
    private static readonly TimeSpan LongestWalk = TimeSpan.FromHours(6);

    public static Command Create(Terminal terminal)
    {
        var number = new Argument<string?>("case") { Description = "Number of one case; without it all are walked.", Arity = ArgumentArity.ZeroOrOne };
        var archive = new Option<bool>("--archive") { Description = "Read the archive files back too, and fold archived cases from their first event." };
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("verify", "Walk hash chains, fold every case, compare with head, tasks and deadlines. 核对数据完整性。") { number, archive, json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var by = silo.Account(parsed, terminal) ?? DemoCast.Operator;
            var report = await AskAsync(http, by, parsed.GetValue(number), parsed.GetValue(archive), cancellation);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(Json.Write(report));
            else
                VerificationText.Write(terminal.Out, report);
            return report is { Differences.Count: 0, Complete: true } ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static async Task<VerificationAnswer> AskAsync(SiloHttp http, SiloAccount by, string? number, bool archive, CancellationToken cancellation)
    {
        var path = $"admin/verify?archive={(archive ? "true" : "false")}{(number is null ? "" : $"&case={Uri.EscapeDataString(number)}")}";
        var call = SiloCall.Get("verify", path) with { Timeout = LongestWalk };
        try
        {
            return (await http.SendAsync(call, by, cancellation)).Read<VerificationAnswer>();
        }
        catch (SiloRefusedException refused) when (by == DemoCast.Operator && refused.Problem.Status == 401)
        {
            throw DemoCast.Unknown;
        }
    }
}

/// <summary>What a verification found.</summary>
internal sealed record VerificationAnswer(long Cases, long Events, IReadOnlyList<VerificationDifference> Differences, bool Complete);

internal sealed record VerificationDifference(string Case, string What, string? Expected, string? Found);

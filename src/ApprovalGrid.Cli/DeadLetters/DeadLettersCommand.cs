using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.DeadLetters;

/// <summary><c>grid deadletters</c>: what could not be sent, for operators.</summary>
internal static class DeadLettersCommand
{
    private const int PageSize = 200;

    public static Command Create(Terminal terminal) =>
        new("deadletters", "See, send again or give up what could not be sent. 死信：查看、重发、放弃。")
        {
            List(terminal),
            Replay(terminal),
            Drop(terminal),
        };

    private static Command List(Terminal terminal)
    {
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("list", "What could not be sent, and why.") { json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var letters = await AllAsync(http, silo.Account(parsed, terminal) ?? DemoCast.Operator, cancellation);
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(Json.Write(letters));
            else
                DeadLettersText.Write(terminal.Screen, letters);
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Replay(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "Id of the dead letter, as the list shows it." };
        var silo = new SiloOptions();
        var command = new Command("replay", "Send it again, under the same id.") { id };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            await SendAsync(terminal, silo, parsed, $"admin/dead-letters/{Uri.EscapeDataString(parsed.GetValue(id)!)}/replay", new { }, cancellation);
            await terminal.Out.WriteLineAsync("It is sent again.");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Drop(Terminal terminal)
    {
        var id = new Argument<string>("id") { Description = "Id of the dead letter, as the list shows it." };
        var reason = new Option<string>("--reason") { Description = "Why it is given up; kept in the history of the case.", Required = true };
        var silo = new SiloOptions();
        var command = new Command("drop", "Give it up for good. A request that its case waits for becomes an incident of the case.") { id, reason };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = $"admin/dead-letters/{Uri.EscapeDataString(parsed.GetValue(id)!)}/drop";
            await SendAsync(terminal, silo, parsed, path, new { reason = parsed.GetValue(reason) }, cancellation);
            await terminal.Out.WriteLineAsync("It is given up.");
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<IReadOnlyList<DeadLetter>> AllAsync(SiloHttp http, SiloAccount by, CancellationToken cancellation)
    {
        var all = new List<DeadLetter>();
        for (string? after = ""; after is not null;)
        {
            var path = $"admin/dead-letters?limit={PageSize}" + (after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "");
            var page = (await http.SendAsync(SiloCall.Get("deadletters", path), by, cancellation)).Read<DeadLetterPage>();
            all.AddRange(page.Items);
            after = page.Next;
        }

        return all;
    }

    private static async Task SendAsync<T>(
        Terminal terminal, SiloOptions silo, ParseResult parsed, string path, T body, CancellationToken cancellation)
    {
        using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
        var call = SiloCall.Post("deadletters", path, body, Guid.NewGuid().ToString("N"));
        (await http.SendAsync(call, silo.Account(parsed, terminal) ?? DemoCast.Operator, cancellation)).Read<DeadLetter>();
    }
}

/// <summary>One thing that could not be sent.</summary>
internal sealed record DeadLetter(string Id, string CaseId, string Kind, string Target, int Attempts, string Error, DateTimeOffset At);

internal sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Items, string? Next);

using System.CommandLine;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Versions;

/// <summary><c>grid replay</c>: a silo rebuilds a case event by event and shows every step.</summary>
internal static class ReplayCommand
{
    private const int PageSize = 100;

    public static Command Create(Terminal terminal)
    {
        var number = new Argument<string>("CASE") { Description = "Case number." };
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("replay", "Rebuild a case event by event and show each step. 逐事件重放办件。") { number, json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var by = silo.Account(parsed, terminal) ?? DemoCast.Operator;
            bool? intact = null;
            for (int? from = 1; from is not null;)
            {
                var call = SiloCall.Get("replay", $"api/v1/cases/{Uri.EscapeDataString(parsed.GetValue(number)!)}/replay?from={from}&limit={PageSize}");
                var page = (await http.SendAsync(call, by, cancellation)).Read<ReplayPage>();
                foreach (var step in page.Steps)
                {
                    if (parsed.GetValue(json))
                        await terminal.Out.WriteLineAsync(JsonLine.Write(step));
                    else
                        Write(terminal.Out, step);
                }

                (from, intact) = (page.Next, page.Intact);
            }

            if (!parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(intact == true ? "The rebuilt case equals the stored one 一致" : "The rebuilt case DIFFERS from the stored one 不一致");
            return intact == true ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Write(TextWriter output, ReplayStep step)
    {
        output.WriteLine($"{step.Version}. {step.At:yyyy-MM-dd HH:mm:ss} {step.By} ({step.Channel})");
        foreach (var fact in step.Facts)
            output.WriteLine($"   {(fact.Sealed ? "sealed " : "")}{fact.Event}: {fact.Text}");
        if (step.Hidden)
            output.WriteLine("   (sealed facts, not for this account)");
        output.WriteLine($"   = {step.Status}, version {step.DefinitionVersion}; waits: {Joined(step.Waits)}; tasks: {Joined(step.Tasks)}");
    }

    private static string Joined(System.Collections.Immutable.ImmutableArray<string> texts) => texts.Length == 0 ? "none" : string.Join(", ", texts);
}

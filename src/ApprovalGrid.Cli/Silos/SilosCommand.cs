using System.CommandLine;
using System.Globalization;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo;
using Spectre.Console;

namespace ApprovalGrid.Cli.Silos;

/// <summary><c>grid silos</c>: the silos of the grid, as they last said of themselves.</summary>
internal static class SilosCommand
{
    public static Command Create(Terminal terminal)
    {
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("silos", "List the silos: address, version, since when, last beat, state, turns a second. 查看节点。") { json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var by = silo.Account(parsed, terminal) ?? DemoCast.Operator;
            var answer = await http.SendAsync(SiloCall.Get("silos", "admin/silos"), by, cancellation);
            var silos = answer.Read<SiloListAnswer>().Silos;
            if (parsed.GetValue(json))
                await terminal.Out.WriteLineAsync(Json.Write(silos));
            else
                terminal.Screen.Write(Table(silos));
            return ExitCode.Success;
        });
        return command;
    }

    private static Table Table(IReadOnlyList<SiloAnswerRow> silos)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in new[] { "silo", "address", "version", "since (UTC)", "last beat", "state", "turns/s" })
            table.AddColumn(title);
        foreach (var silo in silos)
        {
            table.AddRow(
                Markup.Escape(silo.Name),
                Markup.Escape(silo.Address),
                Markup.Escape(silo.Version),
                silo.StartedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{silo.SilentSeconds:0.0} s ago"),
                Markup.Escape(silo.State),
                silo.TurnsPerSecond.ToString(CultureInfo.InvariantCulture));
        }

        return table;
    }
}

internal sealed record SiloListAnswer(IReadOnlyList<SiloAnswerRow> Silos);

internal sealed record SiloAnswerRow(
    string Id, string Name, string Address, string Version, string State, DateTimeOffset StartedAt, double SilentSeconds, int TurnsPerSecond);

using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Retention;

/// <summary><c>grid archive</c>: a silo moves the history of finished cases into files, stretch by stretch until all cases were looked at.</summary>
internal static class ArchiveCommand
{
    private static readonly TimeSpan LongestStretch = TimeSpan.FromMinutes(30);

    public static Command Create(Terminal terminal)
    {
        var days = new Option<int?>("--older-than") { Description = "Days since the end of a case; as the silo is set when absent." };
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("archive", "Move the history of finished cases into archive files; 'grid verify --archive' reads it back. 归档。") { days, json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var by = silo.Account(parsed, terminal) ?? DemoCast.Operator;
            var all = new ArchiveAnswer();
            string? after = null;
            do
            {
                var call = SiloCall.Post("archive", "admin/archive", new { olderThanDays = parsed.GetValue(days), after }, Guid.NewGuid().ToString("N"));
                var stretch = (await http.SendAsync(call with { Timeout = LongestStretch }, by, cancellation)).Read<ArchiveAnswer>();
                all = all.Plus(stretch);
                after = stretch.Next;
            }
            while (after is not null);
            await terminal.Out.WriteLineAsync(parsed.GetValue(json) ? Json.Write(all) : Sentence(all));
            return all.Broken == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static string Sentence(ArchiveAnswer all) =>
        $"{all.Cases} cases with {all.Rows} event rows moved into {all.Files} files of {all.Bytes} bytes."
        + (all.Broken == 0 ? "" : $" {all.Broken} cases stay: their hash chain is broken; 'grid verify' names them.");
}

internal sealed record ArchiveAnswer
{
    public long Cases { get; init; }

    public long Rows { get; init; }

    public int Files { get; init; }

    public long Bytes { get; init; }

    public int Broken { get; init; }

    public string? Next { get; init; }

    public ArchiveAnswer Plus(ArchiveAnswer more) => new()
    {
        Cases = Cases + more.Cases,
        Rows = Rows + more.Rows,
        Files = Files + more.Files,
        Bytes = Bytes + more.Bytes,
        Broken = Broken + more.Broken,
    };
}

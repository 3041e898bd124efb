using ApprovalGrid.Workflows.Running;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>A run for people: what each step did, then the journal.</summary>
internal static class RunText
{
    public static void Write(TextWriter output, RunReport report)
    {
        output.WriteLine($"{report.Name} ({report.Mode})");
        foreach (var step in report.Steps)
            Write(output, step);
        output.WriteLine("journal");
        foreach (var entry in report.Journal)
            output.WriteLine($"  {entry}");
        foreach (var fault in report.Faults)
            output.WriteLine(CheckText.Line(fault));
    }

    private static void Write(TextWriter output, RunStep step)
    {
        output.WriteLine($"{step.Step}: {step.Status} ({step.SubStatus})");
        WriteAll(output, "line", step.Lines);
        WriteAll(output, "waits for", step.Bookmarks);
        WriteAll(output, "asks for", step.Effects);
        WriteAll(output, "incident", step.Incidents);
        WriteAll(output, "output", step.Output.Select(output => $"{output.Key} = {output.Value}"));
    }

    private static void WriteAll(TextWriter output, string what, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine($"  {what,-9} {line}");
    }
}

using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>Findings for people: one line each, with the node and the path.</summary>
internal static class CheckText
{
    public static void Write(TextWriter output, string name, CheckedFile checkedFile, string language)
    {
        foreach (var fault in checkedFile.Faults)
            output.WriteLine(Line(fault, language));
        var errors = checkedFile.Faults.Count(fault => fault.Severity == FaultSeverity.Error);
        output.WriteLine($"{name}: {checkedFile.Kind}, {errors} error(s), {checkedFile.Faults.Count - errors} warning(s)");
    }

    /// <param name="language"><c>en</c> or <c>zh</c>.</param>
    public static string Line(DefinitionFault fault, string language = "en") =>
        $"{fault.Severity.ToString().ToLowerInvariant()} {fault.Code}{(fault.NodeId is null ? "" : $" at {fault.NodeId}")} ({fault.Path}): {fault.Text.For(language)}";
}

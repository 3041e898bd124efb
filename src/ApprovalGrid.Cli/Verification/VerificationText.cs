namespace ApprovalGrid.Cli.Verification;

/// <summary>A verification for people.</summary>
internal static class VerificationText
{
    public static void Write(TextWriter output, VerificationAnswer report)
    {
        foreach (var difference in report.Differences)
            output.WriteLine($"{difference.Case}: {difference.What}: expected {difference.Expected ?? "nothing"}, found {difference.Found ?? "nothing"}");
        output.WriteLine($"{report.Cases} cases walked, {report.Events} event rows checked: {Verdict(report)}");
    }

    private static string Verdict(VerificationAnswer report) => report switch
    {
        { Differences.Count: 0, Complete: true } => "no difference 一致",
        { Complete: false } => $"{report.Differences.Count} differences, then the walk was ended 不一致",
        _ => $"{report.Differences.Count} differences 不一致",
    };
}

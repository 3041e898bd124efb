namespace ApprovalGrid.Approvals.DataFiles;

/// <summary>One fault in a data file or a request.</summary>
/// <param name="Path">Where it is: a JSON path such as <c>$.decrees[2].daysOff[0].to</c>.</param>
/// <param name="Rule">What must hold and does not.</param>
/// <param name="Fix">What to do about it.</param>
public sealed record DataFault(string Path, string Rule, string Fix)
{
    public override string ToString() => $"{Path}: {Rule} {Fix}";
}

namespace ApprovalGrid.Grains.Verification;

/// <summary>Collects what differs in one case.</summary>
internal sealed class CaseDifferences(string caseNumber, List<VerificationDifference> differences)
{
    public void Add(string what, string? expected, string? found) =>
        differences.Add(new VerificationDifference(caseNumber, what, expected, found));

    public void Compare<T>(string what, T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
            Add(what, expected?.ToString(), found?.ToString());
    }

    public void CompareAll<TKey, T>(string what, Dictionary<TKey, T> expected, Dictionary<TKey, T> found)
        where TKey : notnull
        where T : class
    {
        foreach (var (number, row) in expected)
            Compare($"{what} {number}", row, found.GetValueOrDefault(number));
        foreach (var (number, row) in found.Where(entry => !expected.ContainsKey(entry.Key)))
            Add($"{what} {number}", null, row.ToString());
    }
}

namespace ApprovalGrid.Approvals.DataFiles;

/// <summary>A data file was refused; <see cref="Faults"/> has all that is wrong with it, not only the first.</summary>
public sealed class DataFileException : Exception
{
    public DataFileException(string kind, IReadOnlyList<DataFault> faults)
        : base(Describe(kind, faults)) => Faults = faults;

    public IReadOnlyList<DataFault> Faults { get; }

    private static string Describe(string kind, IReadOnlyList<DataFault> faults)
    {
        var text = $"The {kind} has {faults.Count} fault(s): {string.Join("; ", faults.Take(5))}";
        return faults.Count > 5 ? $"{text}; and {faults.Count - 5} more" : text;
    }
}

namespace ApprovalGrid.Approvals.Turns;

/// <summary>
/// The numbers that scripts draw in one turn: fixed by the case and its version, so that deciding the same turn again draws the same.
/// Not for secrets (SplitMix64, Steele, Lea and Flood 2014).
/// </summary>
internal sealed class DrawnNumbers(long caseId, int version)
{
    private ulong _state = unchecked(((ulong)caseId * 0x9E3779B97F4A7C15) ^ (ulong)version);

    /// <summary>In [0, 1), 53 bits.</summary>
    public double Next()
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15);
        var mixed = _state;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}

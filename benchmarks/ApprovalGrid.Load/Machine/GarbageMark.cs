namespace ApprovalGrid.Load.Machine;

/// <summary>What this process has allocated and collected since its start.</summary>
internal readonly record struct GarbageMark(long Bytes, TimeSpan Pause, int Gen0, int Gen1, int Gen2)
{
    public static GarbageMark Now() => new(
        GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration(), GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2));

    public static GarbageMark operator -(GarbageMark later, GarbageMark earlier) => new(
        later.Bytes - earlier.Bytes, later.Pause - earlier.Pause, later.Gen0 - earlier.Gen0, later.Gen1 - earlier.Gen1, later.Gen2 - earlier.Gen2);
}

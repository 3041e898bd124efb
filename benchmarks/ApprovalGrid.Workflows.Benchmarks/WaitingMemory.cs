namespace ApprovalGrid.Workflows.Benchmarks;

/// <summary>What an instance that waits holds in memory, beside its own variables' values.</summary>
internal static class WaitingMemory
{
    private const int Instances = 50_000;

    public static void Print()
    {
        var program = Definitions.Waiting();
        Stored.Started(program);
        var kept = new Stored[Instances];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var index = 0; index < Instances; index++)
            kept[index] = Stored.Started(program);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(kept);
        System.Console.WriteLine($"{(after - before) / Instances} bytes for each waiting instance ({Instances} measured)");
    }
}

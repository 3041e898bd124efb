using ApprovalGrid.Workflows.Values;
using BenchmarkDotNet.Attributes;

namespace ApprovalGrid.Workflows.Benchmarks;

/// <summary>Resuming one of many bookmarks of one instance; the copy of the whole instance that a turn works on is included and measured alone.</summary>
public class ResumeBenchmarks
{
    private const int Bookmarks = 1_000;

    private readonly Stored _waiting = Stored.Started(Definitions.ManyEvents(Bookmarks));
    private readonly Stored _one = Stored.Started(Definitions.Waiting());

    [Benchmark]
    public int ResumeOneOf1000() => Resume(_waiting.Copy(), "n700");

    [Benchmark]
    public object CopyInstanceWith1000() => _waiting.Copy();

    [Benchmark]
    public int ResumeTheOnlyOne() => Resume(_one.Copy(), "agreed");

    private static int Resume(Stored instance, string name) =>
        instance.Turn(new Facts()).PublishEvent(name, JsValue.Null) == 1 ? 1 : throw new InvalidOperationException("not resumed");
}

using Xunit.Abstractions;

// Two at a time: each collection has a silo and a browser of its own, and a browser that compiles WebAssembly fills one core.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer("ApprovalGrid.EndToEnd.Tests.LongestFirst", "ApprovalGrid.EndToEnd.Tests")]

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>The longest collection begins first, so that it does not run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [DesignerCollection.Name, Office.OfficeCollection.Name, Hall.HallCollection.Name];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => (uint)Array.IndexOf(Longest, collection.DisplayName));
}

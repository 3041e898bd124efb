using System.Collections.Frozen;
using System.Collections.Immutable;
using ApprovalGrid.GrainHost.Isolation;
using ApprovalGrid.GrainHost.Tests.Support;
using Orleans;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class IsolationTests
{
    public static TheoryData<object> Immutables() =>
    [
        "text",
        new Sealed("a", 1),
        new Open("a"),
        new Chain("a", new Chain("b", null)),
        new WithImmutableArray([1, 2]),
        new Marked([1]),
        ImmutableDictionary<string, Sealed>.Empty.Add("a", new("a", 1)),
        new[] { "a" }.ToFrozenSet(),
        new Uri("https://example.org/"),
    ];

    [Theory]
    [MemberData(nameof(Immutables))]
    public void What_cannot_change_is_handed_on_as_it_is(object value) => Assert.Same(value, GrainMessage.Isolate(value));

    [Fact]
    public void A_grain_reference_is_handed_on_as_it_is()
    {
        using var services = TestHost.Create().Services;
        var reference = ((IGrainFactory)services.GetService(typeof(IGrainFactory))!).GetGrain<IPuppetGrain>("a");

        Assert.Same(reference, GrainMessage.Isolate(reference));
    }

    [Fact]
    public void Collections_are_copied_with_all_they_hold()
    {
        var inner = new Poco { Name = "a", Tags = ["x"] };
        var original = new Dictionary<string, List<Poco[]>>(StringComparer.OrdinalIgnoreCase) { ["Key"] = [[inner]] };

        var copy = GrainMessage.Isolate(original);
        inner.Name = "changed";
        inner.Tags.Add("y");
        original["other"] = [];

        Assert.Equal("a", copy["KEY"][0][0].Name);
        Assert.Equal(["x"], copy["key"][0][0].Tags);
        Assert.Single(copy);
    }

    [Fact]
    public void A_record_with_a_list_is_copied_in_whatever_guise_the_list_comes()
    {
        var list = new List<int> { 1 };
        var array = new[] { 1 };
        var views = new[] { new WithView(list), new WithView(array), new WithView(list.AsReadOnly()), new WithView([list[0]]) };

        var copies = GrainMessage.Isolate(views);
        list[0] = array[0] = 2;

        Assert.All(copies, copy => Assert.Equal([1], copy.Items));
    }

    [Fact]
    public void Read_only_fields_base_classes_structs_and_boxes_are_copied_too()
    {
        var list = new List<int> { 1 };
        var original = new Derived(list) { Pair = (list, "b"), Boxed = new KeyValuePair<string, List<int>>("k", list), Bytes = new byte[] { 1 } };

        var copy = GrainMessage.Isolate(original);
        list[0] = 2;

        Assert.Equal([1], copy.Inherited);
        Assert.Equal([1], copy.Pair.List);
        Assert.Equal([1], ((KeyValuePair<string, List<int>>)copy.Boxed!).Value);
        Assert.Equal(1, copy.Bytes.Span[0]);
        Assert.Same(copy.Inherited, copy.Pair.List);
    }

    [Fact]
    public void What_a_derived_type_adds_is_copied_behind_a_member_of_the_base_type()
    {
        var list = new List<int> { 1 };

        var copy = GrainMessage.Isolate(new Envelope(new Opened("a", list)));
        list[0] = 2;

        Assert.Equal([1], ((Opened)copy.Content).More);
    }

    [Fact]
    public void Cycles_stay_cycles()
    {
        var original = new Cyclic();
        original.Next = original;

        var copy = GrainMessage.Isolate(original);

        Assert.NotSame(original, copy);
        Assert.Same(copy, copy.Next);
    }

    [Fact]
    public void A_member_marked_immutable_is_handed_on_as_it_is()
    {
        var bytes = new byte[] { 1 };

        var copy = GrainMessage.Isolate(new Payload { Sealed = bytes, Loose = bytes });

        Assert.Same(bytes, copy.Sealed);
        Assert.NotSame(bytes, copy.Loose);
    }

    [Fact]
    public void The_hash_sets_comparer_is_kept()
    {
        var copy = GrainMessage.Isolate(new HashSet<string>(["a"], StringComparer.OrdinalIgnoreCase));

        Assert.Contains("A", copy);
    }

    [Fact]
    public void Too_deep_a_chain_is_refused_and_does_not_end_the_process()
    {
        var deep = new Cyclic();
        for (var i = 0; i < 1_000_000; i++)
            deep = new Cyclic { Next = deep };

        Assert.Contains("too deeply", Assert.Throws<GrainCopyException>(() => GrainMessage.Isolate(deep)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(WithStream), "Attachment", "MemoryStream")]
    [InlineData(typeof(WithAction), "Callback", "Action")]
    public void What_cannot_be_copied_is_named_with_its_member(Type type, string member, string memberType)
    {
        var error = Assert.Throws<GrainCopyException>(() => GrainMessage.Isolate(Activator.CreateInstance(type)!));

        Assert.Contains(type.Name, error.Message, StringComparison.Ordinal);
        Assert.Contains(member, error.Message, StringComparison.Ordinal);
        Assert.Contains(memberType, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_and_grain_cannot_reach_into_each_others_values()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IKeeperGrain>("a");
        var argument = new List<string> { "a" };

        var result = await grain.Keep(argument).Soon();
        argument.Add("by the caller");
        result.Add("by the caller");

        Assert.Equal(["a"], await grain.Kept().Soon());
    }

    [Fact]
    public async Task A_value_that_cannot_cross_fails_the_call_in_either_direction()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grains.GetGrain<IKeeperGrain>("a");

        var argument = await Assert.ThrowsAsync<GrainCopyException>(() => grain.Take(new MemoryStream()).Soon());
        await Assert.ThrowsAsync<GrainCopyException>(() => grain.Give().Soon());
        var itself = await Assert.ThrowsAsync<GrainCopyException>(() => grain.GiveItself().Soon());

        Assert.Contains("IKeeperGrain.Take", argument.Message, StringComparison.Ordinal);
        Assert.Contains("AsReference", itself.Message, StringComparison.Ordinal);
        Assert.Empty(await grain.Kept().Soon());
    }

    internal sealed record Sealed(string Name, int Number);

    internal record Open(string Name);

    internal sealed record Opened(string Name, List<int> More) : Open(Name);

    internal sealed record Envelope(Open Content);

    internal sealed record Chain(string Name, Chain? Next);

    internal sealed record WithImmutableArray(ImmutableArray<int> Numbers);

    [Immutable]
    internal sealed class Marked(List<int> numbers)
    {
        public List<int> Numbers { get; set; } = numbers;
    }

    internal sealed record WithView(IReadOnlyList<int> Items);

    internal sealed class Poco
    {
        public string Name { get; set; } = "";

        public List<string> Tags { get; set; } = [];
    }

    internal abstract class Base(List<int> inherited)
    {
        private readonly List<int> _inherited = inherited;

        public List<int> Inherited => _inherited;
    }

    internal sealed class Derived(List<int> inherited) : Base(inherited)
    {
        public (List<int> List, string Text) Pair { get; init; }

        public object? Boxed { get; init; }

        public ReadOnlyMemory<byte> Bytes { get; init; }
    }

    internal sealed class Cyclic
    {
        public Cyclic? Next { get; set; }
    }

    internal sealed class Payload
    {
        [Immutable]
        public byte[] Sealed { get; init; } = [];

        public byte[] Loose { get; init; } = [];
    }

    internal sealed class WithStream
    {
        public MemoryStream? Attachment { get; set; }
    }

    internal sealed class WithAction
    {
        public Action? Callback { get; set; }
    }
}

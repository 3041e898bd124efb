using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests;

/// <summary>The map that states are made of, against the library's sorted dictionary.</summary>
public sealed class SortedMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_sequence_of_changes_gives_what_a_sorted_dictionary_gives_and_leaves_the_older_maps_alone(int seed)
    {
        var random = new Random(seed);
        var expected = new SortedDictionary<string, int>(StringComparer.Ordinal);
        SortedMap<string, int> map = [];
        for (var step = 0; step < 2_000; step++)
        {
            var key = $"{(char)('A' + random.Next(26))}{random.Next(3)}";
            var (before, entries) = (map, map.ToArray());
            if (random.Next(3) == 0)
            {
                expected.Remove(key);
                map = map.Without(key);
            }
            else
            {
                expected[key] = step;
                map = map.With(key, step);
            }

            Assert.Equal(entries, before);
            Assert.Equal(expected, map);
            Assert.Equal(expected.ContainsKey(key), map.ContainsKey(key));
            Assert.Equal(expected.GetValueOrDefault(key), map.GetValueOrDefault(key));
        }
    }

    [Fact]
    public void What_is_read_must_be_sorted() =>
        Assert.Throws<ArgumentException>(() => SortedMap.OfSorted(["b", "a"], [1, 2]));

    [Fact]
    public void Empty_maps_are_one() =>
        Assert.Same(SortedMap<int, int>.Empty, SortedMap<int, int>.Empty.With(1, 1).Without(1));
}

namespace ApprovalGrid.Telemetry.Metrics;

/// <summary>The tags of a measurement in the order in which they came: finds its series without making anything.</summary>
internal sealed class TagKey(ReadOnlySpan<KeyValuePair<string, object?>> tags)
{
    private readonly KeyValuePair<string, object?>[] _tags = tags.ToArray();

    public ReadOnlySpan<KeyValuePair<string, object?>> Tags => _tags;

    internal sealed class Comparer : IEqualityComparer<TagKey>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, TagKey>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(TagKey? x, TagKey? y) => ReferenceEquals(x, y) || (x is not null && y is not null && Equals(x.Tags, y));

        public int GetHashCode(TagKey obj) => GetHashCode(obj.Tags);

        public TagKey Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate);

        public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
        {
            var hash = new HashCode();
            foreach (var (name, value) in alternate)
            {
                hash.Add(name);
                hash.Add(value);
            }

            return hash.ToHashCode();
        }

        public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, TagKey other)
        {
            var tags = other.Tags;
            if (alternate.Length != tags.Length)
                return false;
            for (var i = 0; i < tags.Length; i++)
            {
                if (alternate[i].Key != tags[i].Key || !Equals(alternate[i].Value, tags[i].Value))
                    return false;
            }

            return true;
        }
    }
}

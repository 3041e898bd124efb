using System.Collections.Concurrent;
using System.Collections.Immutable;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Encoding;

/// <summary>Finds the codec of a type. All codecs are shared and without state.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, object> Known = new(new Dictionary<Type, object>
    {
        [typeof(bool)] = new BooleanCodec(),
        [typeof(int)] = new Int32Codec(),
        [typeof(long)] = new Int64Codec(),
        [typeof(double)] = new DoubleCodec(),
        [typeof(string)] = new StringCodec(),
        [typeof(Guid)] = new GuidCodec(),
        [typeof(DateTimeOffset)] = new InstantCodec(),
        [typeof(TimeSpan)] = new TimeSpanCodec(),
        [typeof(DateOnly)] = new DateCodec(),
        [typeof(byte[])] = new BytesCodec(),
        [typeof(JsValue)] = new JsValueCodec(),
    });

    private static readonly ConcurrentDictionary<Type, object> Records = new();

    /// <summary>The codec of a member; a record as a member may be null.</summary>
    public static object For(Type type) => Known.TryGetValue(type, out var codec) ? codec : Known.GetOrAdd(type, Make(type));

    /// <summary>The codec of a record that is there.</summary>
    public static Codec<T> Record<T>()
        where T : class =>
        (Codec<T>)Records.GetOrAdd(typeof(T), static _ => new RecordCodec<T>());

    private static object Make(Type type)
    {
        if (type.IsEnum)
            return Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type))!;
        if (!type.IsGenericType)
        {
            return type.IsClass && !type.IsAbstract
                ? Activator.CreateInstance(typeof(OptionalRecordCodec<>).MakeGenericType(type))!
                : throw new InvalidOperationException($"{type} cannot be encoded.");
        }

        var arguments = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        var codec = definition switch
        {
            _ when definition == typeof(Nullable<>) => typeof(NullableCodec<>),
            _ when definition == typeof(List<>) => typeof(ListCodec<>),
            _ when definition == typeof(ImmutableArray<>) => typeof(ImmutableArrayCodec<>),
            _ when definition == typeof(SortedMap<,>) => typeof(SortedMapCodec<,>),
            _ => throw new InvalidOperationException($"{type} cannot be encoded."),
        };
        return Activator.CreateInstance(codec.MakeGenericType(arguments), [.. arguments.Select(For)])!;
    }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Reflection;
using System.Text;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Isolation;

/// <summary>
/// Which types can never change, and which can neither be shared nor copied. A type is immutable when it is marked
/// <see cref="ImmutableAttribute"/>, when it is a known one, or when all its fields are read-only and of immutable types. A read-only
/// view such as <see cref="IReadOnlyList{T}"/> is not: somebody else may hold the list behind it.
/// </summary>
internal static class MessageTypes
{
    private static readonly ConcurrentDictionary<Type, bool> Shared = new();

    private static readonly FrozenSet<Type> Known = new[]
    {
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Int128), typeof(UInt128), typeof(Half), typeof(Rune),
        typeof(Index), typeof(Range), typeof(TimeZoneInfo), typeof(CancellationToken), typeof(object),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> ImmutableCollections = new[]
    {
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedDictionary<,>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> CopyableFrameworkClasses = new[]
    {
        typeof(ReadOnlyCollection<>), typeof(Queue<>), typeof(Stack<>), typeof(Tuple<>),
        typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>),
        typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>),
    }.ToFrozenSet();

    /// <summary>Whether every value of exactly this type can be shared.</summary>
    public static bool IsShared(Type type) => Shared.GetOrAdd(type, static t => IsSharedInstance(t, []));

    /// <summary>Whether every value that a variable of this type can hold can be shared.</summary>
    public static bool IsSharedWhereDeclared(Type type) => IsSharedMember(type, []);

    /// <summary>Why values of exactly this type cannot be copied; null if they can.</summary>
    public static string? WhyNotCopyable(Type type)
    {
        if (type.IsPointer || type.IsByRefLike || typeof(Delegate).IsAssignableFrom(type))
            return $"{type} is code or memory of this process";
        if (typeof(IGrainBase).IsAssignableFrom(type))
            return $"{type} is a grain; pass a reference to it, from AsReference<T>() or GrainFactory.GetGrain<T>(key)";
        if (type.IsArray || type.IsValueType || type.IsInterface || type == typeof(object) || IsCompilersReadOnlyList(type))
            return null;
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            if (!IsFramework(t))
                continue;
            return t == type && CopyableFrameworkClasses.Contains(Definition(t))
                ? null
                : $"{t} is a class of the framework that is not known to be plain data; send its content in a record";
        }
        return null;
    }

    /// <summary>The fields of a type and of those it extends.</summary>
    public static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (var t = type; t is not null; t = t.BaseType)
        {
            foreach (var field in t.GetFields(Own))
                yield return field;
        }
    }

    /// <summary>Whether the field, or the property it stands behind, is marked <see cref="ImmutableAttribute"/>.</summary>
    public static bool IsPromisedImmutable(FieldInfo field)
    {
        if (field.IsDefined(typeof(ImmutableAttribute), inherit: false))
            return true;
        const string Ending = ">k__BackingField";
        if (!field.Name.StartsWith('<') || !field.Name.EndsWith(Ending, StringComparison.Ordinal))
            return false;
        var property = field.DeclaringType!.GetProperty(
            field.Name[1..^Ending.Length], BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
        return property?.IsDefined(typeof(ImmutableAttribute), inherit: false) ?? false;
    }

    /// <summary>The list that the compiler makes of <c>[a, b]</c> where <see cref="IReadOnlyList{T}"/> is wanted.</summary>
    public static bool IsCompilersReadOnlyList(Type type) => type.IsGenericType && type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    // Types under examination count as immutable meanwhile: a chain of immutable nodes is immutable. Only the verdict on the type
    // that was asked for is kept, because verdicts on the others may rest on that assumption.
    private static bool IsSharedMember(Type type, HashSet<Type> underExamination)
    {
        if (type == typeof(object))
            return false;
        if (IsKnown(type) || IsMarked(type) || IsFrozenReference(type))
            return true;
        return (type.IsSealed || type.IsValueType) && !type.IsInterface && IsSharedInstance(type, underExamination);
    }

    private static bool IsSharedInstance(Type type, HashSet<Type> underExamination)
    {
        if (IsKnown(type) || IsMarked(type) || IsFrozenReference(type) || !underExamination.Add(type))
            return true;
        if (ImmutableCollections.Contains(Definition(type)) || IsFrozenCollection(type) || IsCompilersReadOnlyList(type))
            return type.GenericTypeArguments.All(argument => IsSharedMember(argument, underExamination));
        if (type.IsArray || type.IsPointer || type.IsAbstract || WhyNotCopyable(type) is not null)
            return false;
        // A struct is copied whenever it is handed on, so that writable fields do no harm in it.
        return FieldsOf(type).All(field =>
            (field.IsInitOnly || type.IsValueType)
            && (IsPromisedImmutable(field) || IsSharedMember(field.FieldType, underExamination)));
    }

    private static bool IsKnown(Type type) =>
        type.IsPrimitive || type.IsEnum || Known.Contains(type) || typeof(Type).IsAssignableFrom(type);

    // An exception is handed on with its stack; nobody edits one.
    private static bool IsFrozenReference(Type type) =>
        typeof(GrainReference).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type);

    private static bool IsMarked(Type? type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.IsDefined(typeof(ImmutableAttribute), inherit: false))
                return true;
        }
        return false;
    }

    private static bool IsFrozenCollection(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (Definition(t) is var definition && (definition == typeof(FrozenDictionary<,>) || definition == typeof(FrozenSet<>)))
                return true;
        }
        return false;
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsFramework(Type type)
    {
        var name = type.Assembly.GetName().Name!;
        return name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
    }
}

using System.Reflection;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Encoding;

/// <summary>
/// A list of records of one family, each led by its stable kind number and its length.
/// A kind this program does not know is refused, never skipped.
/// </summary>
/// <typeparam name="TBase">The family.</typeparam>
public sealed class UnionCodec<TBase>
    where TBase : class
{
    private readonly Dictionary<Type, IMember> _byType = [];
    private readonly Dictionary<ulong, IMember> _byKind = [];

    /// <param name="families">Base types whose members, in their own assemblies, belong to the union.</param>
    public UnionCodec(params Type[] families)
    {
        var types = families
            .SelectMany(family => family.Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(family)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);
        foreach (var type in types)
        {
            var kind = type.GetCustomAttribute<EventKindAttribute>()?.Number
                ?? throw new InvalidOperationException($"{type} has no [EventKind].");
            var member = (IMember)Activator.CreateInstance(typeof(Member<>).MakeGenericType(typeof(TBase), type), (ulong)kind)!;
            _byType.Add(type, member);
            if (!_byKind.TryAdd((ulong)kind, member))
                throw new InvalidOperationException($"{type} and another record have the kind {kind}.");
        }
    }

    public void Write(ByteWriter writer, IReadOnlyList<TBase> records)
    {
        writer.Number((ulong)records.Count);
        foreach (var record in records)
            WriteOne(writer, record);
    }

    public void WriteOne(ByteWriter writer, TBase record) => _byType[record.GetType()].Write(writer, record);

    public IReadOnlyList<TBase> Read(ByteReader reader)
    {
        var count = reader.Count();
        var records = new List<TBase>(count);
        for (; count > 0; count--)
            records.Add(ReadOne(reader));
        return records;
    }

    public TBase ReadOne(ByteReader reader)
    {
        var kind = reader.Number();
        return _byKind.TryGetValue(kind, out var member)
            ? member.Read(reader)
            : throw new UnknownSchemaException($"{typeof(TBase).Name} of kind {kind} is not known to this program.");
    }

    private interface IMember
    {
        void Write(ByteWriter writer, TBase record);

        TBase Read(ByteReader reader);
    }

    private sealed class Member<T>(ulong kind) : IMember
        where T : class, TBase
    {
        private readonly Codec<T> _codec = Codecs.Record<T>();

        public void Write(ByteWriter writer, TBase record)
        {
            writer.Number(kind);
            _codec.Write(writer, (T)record);
        }

        public TBase Read(ByteReader reader) => _codec.Read(reader);
    }
}

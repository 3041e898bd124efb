using System.Linq.Expressions;
using System.Reflection;

namespace ApprovalGrid.Approvals.Encoding;

/// <summary>
/// A record or plain class as the count of its members and the members in order of declaration. Members are only ever added at the end,
/// with a default: old bytes then read as before, and bytes with more members than this program knows are refused as newer.
/// Compiled once per type.
/// </summary>
internal sealed class RecordCodec<T> : Codec<T>
    where T : class
{
    private readonly Action<ByteWriter, T> _write;
    private readonly Func<ByteReader, int, T> _read;
    private readonly int _members;

    public RecordCodec()
    {
        var shape = RecordShape.Of(typeof(T));
        _members = shape.Members.Length;
        _write = CompileWrite(shape);
        _read = CompileRead(shape);
    }

    public override void Write(ByteWriter writer, T value)
    {
        writer.Number((ulong)_members);
        _write(writer, value);
    }

    public override T Read(ByteReader reader)
    {
        var count = reader.Number();
        if (count > (ulong)_members)
            throw new UnknownSchemaException($"{typeof(T).Name} has {count} members, this program knows {_members}.");
        return _read(reader, (int)count);
    }

    private static Action<ByteWriter, T> CompileWrite(RecordShape shape)
    {
        var writer = Expression.Parameter(typeof(ByteWriter));
        var value = Expression.Parameter(typeof(T));
        var calls = shape.Members.Select(member =>
        {
            var codec = Codecs.For(member.Type);
            return (Expression)Expression.Call(
                Expression.Constant(codec),
                codec.GetType().GetMethod("Write", [typeof(ByteWriter), member.Type])!,
                writer,
                Expression.Property(value, member.Property));
        });
        return Expression.Lambda<Action<ByteWriter, T>>(Expression.Block(calls.Append(Expression.Empty())), writer, value).Compile();
    }

    private static Func<ByteReader, int, T> CompileRead(RecordShape shape)
    {
        var reader = Expression.Parameter(typeof(ByteReader));
        var count = Expression.Parameter(typeof(int));
        var locals = shape.Members.Select(member => Expression.Variable(member.Type)).ToArray();
        var steps = new List<Expression>();
        for (var index = 0; index < locals.Length; index++)
        {
            var member = shape.Members[index];
            var codec = Codecs.For(member.Type);
            steps.Add(Expression.Assign(
                locals[index],
                Expression.Condition(
                    Expression.GreaterThan(count, Expression.Constant(index)),
                    Expression.Call(Expression.Constant(codec), codec.GetType().GetMethod("Read", [typeof(ByteReader)])!, reader),
                    member.Default)));
        }

        steps.Add(shape.Construct(locals));
        return Expression.Lambda<Func<ByteReader, int, T>>(Expression.Block(locals, steps), reader, count).Compile();
    }
}

/// <summary>Which members of a type are encoded, in which order, and how it is built again.</summary>
internal sealed class RecordShape(Type type, RecordMember[] members, ConstructorInfo constructor, bool byConstructor)
{
    public RecordMember[] Members => members;

    public Expression Construct(ParameterExpression[] values) =>
        byConstructor
            ? Expression.New(constructor, values)
            : Expression.MemberInit(
                Expression.New(constructor),
                members.Zip(values, (member, value) => Expression.Bind(member.Property, value)));

    public override string ToString() => type.Name;

    public static RecordShape Of(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        var primary = constructors
            .Where(candidate => candidate.GetParameters() is var parameters
                && !(parameters.Length == 1 && parameters[0].ParameterType == type))
            .OrderByDescending(candidate => candidate.GetParameters().Length)
            .First();
        return primary.GetParameters().Length > 0 ? ByConstructor(type, primary) : ByProperties(type, primary);
    }

    private static RecordShape ByConstructor(Type type, ConstructorInfo constructor)
    {
        var members = constructor.GetParameters().Select(parameter =>
        {
            var property = type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
                ?? throw new InvalidOperationException($"{type}: the parameter {parameter.Name} has no property of its name.");
            var byDefault = parameter is { HasDefaultValue: true, DefaultValue: not null }
                ? Expression.Convert(
                    Expression.Constant(
                        Nullable.GetUnderlyingType(parameter.ParameterType) is null && parameter.ParameterType.IsEnum
                            ? Enum.ToObject(parameter.ParameterType, parameter.DefaultValue)
                            : parameter.DefaultValue),
                    parameter.ParameterType)
                : (Expression)Expression.Default(parameter.ParameterType);
            return new RecordMember(property, byDefault);
        });
        return new RecordShape(type, [.. members], constructor, byConstructor: true);
    }

    private static RecordShape ByProperties(Type type, ConstructorInfo constructor)
    {
        var members = type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.MetadataToken)
            .Select(property => new RecordMember(property, Expression.Property(Expression.New(constructor), property)));
        return new RecordShape(type, [.. members], constructor, byConstructor: false);
    }
}

internal sealed record RecordMember(PropertyInfo Property, Expression Default)
{
    public Type Type => Property.PropertyType;
}

/// <summary>Null or a record.</summary>
internal sealed class OptionalRecordCodec<T> : Codec<T?>
    where T : class
{
    // Looked up at first use, so that a record may hold its own kind.
    private Codec<T>? _inner;

    public override void Write(ByteWriter writer, T? value)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
            Inner.Write(writer, value);
    }

    public override T? Read(ByteReader reader) => reader.Byte() == 0 ? null : Inner.Read(reader);

    private Codec<T> Inner => _inner ??= Codecs.Record<T>();
}

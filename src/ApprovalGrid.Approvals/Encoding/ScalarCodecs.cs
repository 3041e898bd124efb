using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Encoding;

internal sealed class BooleanCodec : Codec<bool>
{
    public override void Write(ByteWriter writer, bool value) => writer.Byte(value ? (byte)1 : (byte)0);

    public override bool Read(ByteReader reader) => reader.Byte() != 0;
}

internal sealed class Int32Codec : Codec<int>
{
    public override void Write(ByteWriter writer, int value) => writer.Signed(value);

    public override int Read(ByteReader reader) => checked((int)reader.Signed());
}

internal sealed class Int64Codec : Codec<long>
{
    public override void Write(ByteWriter writer, long value) => writer.Signed(value);

    public override long Read(ByteReader reader) => reader.Signed();
}

internal sealed class DoubleCodec : Codec<double>
{
    public override void Write(ByteWriter writer, double value) => writer.Double(value);

    public override double Read(ByteReader reader) => reader.Double();
}

internal sealed class EnumCodec<T> : Codec<T>
    where T : struct, Enum
{
    public override void Write(ByteWriter writer, T value) => writer.Signed(Convert.ToInt64(value));

    public override T Read(ByteReader reader)
    {
        var value = (T)Enum.ToObject(typeof(T), reader.Signed());
        return Enum.IsDefined(value) ? value : throw new UnknownSchemaException($"{typeof(T).Name} has no member {value}.");
    }
}

internal sealed class StringCodec : Codec<string?>
{
    public override void Write(ByteWriter writer, string? value)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
            writer.Text(value);
    }

    public override string? Read(ByteReader reader) => reader.Byte() == 0 ? null : reader.Text();
}

internal sealed class GuidCodec : Codec<Guid>
{
    public override void Write(ByteWriter writer, Guid value) => writer.Bytes(value.ToByteArray(bigEndian: true));

    public override Guid Read(ByteReader reader) => new(reader.Bytes().Span, bigEndian: true);
}

/// <summary>Whole milliseconds, UTC: the resolution of the store.</summary>
internal sealed class InstantCodec : Codec<DateTimeOffset>
{
    public override void Write(ByteWriter writer, DateTimeOffset value) => writer.Signed(value.ToUnixTimeMilliseconds());

    public override DateTimeOffset Read(ByteReader reader) => DateTimeOffset.FromUnixTimeMilliseconds(reader.Signed());
}

internal sealed class TimeSpanCodec : Codec<TimeSpan>
{
    public override void Write(ByteWriter writer, TimeSpan value) => writer.Signed(value.Ticks);

    public override TimeSpan Read(ByteReader reader) => new(reader.Signed());
}

internal sealed class DateCodec : Codec<DateOnly>
{
    public override void Write(ByteWriter writer, DateOnly value) => writer.Signed(value.DayNumber);

    public override DateOnly Read(ByteReader reader) => DateOnly.FromDayNumber(checked((int)reader.Signed()));
}

internal sealed class BytesCodec : Codec<byte[]?>
{
    public override void Write(ByteWriter writer, byte[]? value)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
            writer.Bytes(value);
    }

    public override byte[]? Read(ByteReader reader) => reader.Byte() == 0 ? null : reader.Bytes().ToArray();
}

internal sealed class NullableCodec<T>(Codec<T> inner) : Codec<T?>
    where T : struct
{
    public override void Write(ByteWriter writer, T? value)
    {
        writer.Byte(value is null ? (byte)0 : (byte)1);
        if (value is { } present)
            inner.Write(writer, present);
    }

    public override T? Read(ByteReader reader) => reader.Byte() == 0 ? null : inner.Read(reader);
}

/// <summary>A workflow value by its tag; whole numbers are short. Functions do not outlive a turn and become <c>null</c>.</summary>
internal sealed class JsValueCodec : Codec<JsValue>
{
    public override void Write(ByteWriter writer, JsValue value) => Write(writer, value, 0);

    public override JsValue Read(ByteReader reader) => Read(reader, 0);

    private static void Write(ByteWriter writer, JsValue value, int depth)
    {
        if (depth > JsJson.MaxDepth)
            throw new EncodingException($"A value is nested deeper than {JsJson.MaxDepth} levels.");
        switch (value.Kind)
        {
            case JsKind.Undefined:
                writer.Byte(0);
                break;
            case JsKind.Null:
                writer.Byte(1);
                break;
            case JsKind.Boolean:
                writer.Byte(value.AsBoolean ? (byte)2 : (byte)3);
                break;
            case JsKind.Number when IsWhole(value.AsNumber):
                writer.Byte(4);
                writer.Signed((long)value.AsNumber);
                break;
            case JsKind.Number:
                writer.Byte(5);
                writer.Double(value.AsNumber);
                break;
            case JsKind.String:
                writer.Byte(6);
                writer.Text(value.AsString!);
                break;
            default:
                WriteObject(writer, value, depth);
                break;
        }
    }

    private static void WriteObject(ByteWriter writer, JsValue value, int depth)
    {
        if (value.AsArray is { } array)
        {
            writer.Byte(7);
            writer.Number((ulong)array.Items.Count);
            foreach (var item in array.Items)
                Write(writer, item, depth + 1);
            return;
        }

        writer.Byte(8);
        var properties = value.AsObject!.Properties;
        writer.Number((ulong)properties.Count);
        foreach (var (name, member) in properties)
        {
            writer.Text(name);
            Write(writer, member, depth + 1);
        }
    }

    private static JsValue Read(ByteReader reader, int depth)
    {
        if (depth > JsJson.MaxDepth)
            throw new EncodingException("A value is nested too deep.");
        switch (reader.Byte())
        {
            case 0: return JsValue.Undefined;
            case 1: return JsValue.Null;
            case 2: return true;
            case 3: return false;
            case 4: return reader.Signed();
            case 5: return reader.Double();
            case 6: return reader.Text();
            case 7:
                var items = new List<JsValue>();
                for (var left = reader.Count(); left > 0; left--)
                    items.Add(Read(reader, depth + 1));
                return new JsArray(items);
            case 8:
                var members = new JsObject();
                for (var left = reader.Count(); left > 0; left--)
                    members.Set(reader.Text(), Read(reader, depth + 1));
                return members;
            case var tag: throw new UnknownSchemaException($"A value has the unknown tag {tag}.");
        }
    }

    private static bool IsWhole(double number) =>
        number is >= -9007199254740991 and <= 9007199254740991
        && Math.Truncate(number) == number
        && !(number == 0 && double.IsNegative(number));
}

using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Support;

/// <summary>
/// Everything that is stored of an instance, as bytes: fast enough to compare two states after each of a million turns. Every public
/// member that can be set counts, found by reflection and compiled once, so that none can be forgotten.
/// </summary>
internal sealed class StateBytes
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public StateBytes Write(WorkflowState state, WorkflowMemory memory)
    {
        _length = 0;
        Form<WorkflowState>.Write(this, state);
        Form<WorkflowMemory>.Write(this, memory);
        return this;
    }

    private void Number(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    private void Text(string? text)
    {
        Number(text?.Length ?? -1);
        if (text is not null)
            MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(Reserve(text.Length * 2));
    }

    private void Value(JsValue value)
    {
        Number((int)value.Kind);
        switch (value.Kind)
        {
            case JsKind.Boolean:
                Number(value.AsBoolean ? 1 : 0);
                break;
            case JsKind.Number:
                Number(BitConverter.DoubleToInt64Bits(value.AsNumber));
                break;
            case JsKind.String:
                Text(value.AsString);
                break;
            case JsKind.Object when value.AsArray is { } array:
                Number(array.Items.Count);
                array.Items.ForEach(Value);
                break;
            case JsKind.Object when value.AsObject is JsDate date:
                Number(BitConverter.DoubleToInt64Bits(date.Time));
                break;
            case JsKind.Object:
                Number(value.AsObject!.Properties.Count);
                foreach (var (name, member) in value.AsObject.Properties)
                {
                    Text(name);
                    Value(member);
                }

                break;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_length + count > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        _length += count;
        return _bytes.AsSpan(_length - count, count);
    }

    /// <summary>How a type is written.</summary>
    private static class Form<T>
    {
        public static readonly Action<StateBytes, T> Write = Make();

        private static Action<StateBytes, T> Make()
        {
            var type = typeof(T);
            if (type == typeof(JsValue))
                return (Action<StateBytes, T>)(object)(Action<StateBytes, JsValue>)((bytes, value) => bytes.Value(value));
            if (type == typeof(string))
                return (Action<StateBytes, T>)(object)(Action<StateBytes, string?>)((bytes, value) => bytes.Text(value));
            if (type == typeof(DateTimeOffset?))
                return (Action<StateBytes, T>)(object)(Action<StateBytes, DateTimeOffset?>)((bytes, value) => bytes.Number(value?.UtcTicks ?? -1));
            if (type == typeof(int))
                return (Action<StateBytes, T>)(object)(Action<StateBytes, int>)((bytes, value) => bytes.Number(value));
            if (type == typeof(bool))
                return (Action<StateBytes, T>)(object)(Action<StateBytes, bool>)((bytes, value) => bytes.Number(value ? 1 : 0));
            if (type.IsEnum)
                return (bytes, value) => bytes.Number(Convert.ToInt64(value));
            return type.IsGenericType ? Collection(type) : Members(type);
        }

        private static Action<StateBytes, T> Collection(Type type)
        {
            var name = type.GetGenericTypeDefinition() == typeof(List<>) ? nameof(WriteList)
                : type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? nameof(WriteArray)
                : type.GetGenericTypeDefinition() == typeof(SortedMap<,>) ? nameof(WriteMap)
                : throw new NotSupportedException(type.ToString());
            return typeof(StateBytes).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Action<StateBytes, T>>();
        }

        private static Action<StateBytes, T> Members(Type type)
        {
            var (bytes, value) = (Expression.Parameter(typeof(StateBytes)), Expression.Parameter(type));
            var members = type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }).ToArray();
            if (members.Length == 0)
                throw new NotSupportedException(type.ToString());
            var writes = members.Select(property => (Expression)Expression.Invoke(
                Expression.Field(null, typeof(Form<>).MakeGenericType(property.PropertyType), nameof(Write)), bytes, Expression.Property(value, property)));
            var write = Expression.Lambda<Action<StateBytes, T>>(Expression.Block(writes), bytes, value).Compile();
            return (target, item) =>
            {
                target.Number(item is null ? 0 : 1);
                if (item is not null)
                    write(target, item);
            };
        }
    }

    private static void WriteList<T>(StateBytes bytes, List<T> list)
    {
        bytes.Number(list.Count);
        foreach (var item in list)
            Form<T>.Write(bytes, item);
    }

    private static void WriteArray<T>(StateBytes bytes, ImmutableArray<T> array)
    {
        bytes.Number(array.Length);
        foreach (var item in array)
            Form<T>.Write(bytes, item);
    }

    private static void WriteMap<TKey, TValue>(StateBytes bytes, SortedMap<TKey, TValue> map)
        where TKey : notnull
    {
        bytes.Number(map.Count);
        foreach (var (key, value) in map)
        {
            Form<TKey>.Write(bytes, key);
            Form<TValue>.Write(bytes, value);
        }
    }
}

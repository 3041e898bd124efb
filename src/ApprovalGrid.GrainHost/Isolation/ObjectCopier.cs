using System.Collections.Concurrent;

namespace ApprovalGrid.GrainHost.Isolation;

/// <summary>Copies objects of one type; found by <see cref="For"/>, once per type.</summary>
internal abstract class ObjectCopier
{
    private static readonly ConcurrentDictionary<Type, ObjectCopier> ByType = new();

    /// <summary>Whether objects of this type are handed on as they are.</summary>
    public virtual bool IsShared => false;

    /// <exception cref="GrainCopyException">Objects of this type can neither be shared nor copied.</exception>
    public static ObjectCopier For(Type type) => ByType.TryGetValue(type, out var copier) ? copier : ByType.GetOrAdd(type, Make);

    public abstract object Copy(object source, CopyContext context);

    private static ObjectCopier Make(Type type)
    {
        if (MessageTypes.IsShared(type))
            return new SharedObject();
        if (MessageTypes.WhyNotCopyable(type) is { } reason)
            throw new GrainCopyException($"A value cannot cross a grain call: {reason}.");
        if (type.IsArray)
            return MakeArrayCopier(type);
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (MessageTypes.IsCompilersReadOnlyList(type))
            return Make(typeof(ReadOnlyListCopier<>), type.GenericTypeArguments);
        if (definition == typeof(List<>))
            return Make(typeof(ListCopier<>), type.GenericTypeArguments);
        if (definition == typeof(Dictionary<,>))
            return Make(typeof(DictionaryCopier<,>), type.GenericTypeArguments);
        if (definition == typeof(HashSet<>))
            return Make(typeof(HashSetCopier<>), type.GenericTypeArguments);
        return Make(type.IsValueType ? typeof(BoxCopier<>) : typeof(MemberwiseCopier<>), type);
    }

    private static ObjectCopier MakeArrayCopier(Type type)
    {
        var element = type.GetElementType()!;
        if (type.IsSZArray)
            return Make(typeof(ArrayCopier<>), element);
        return MessageTypes.IsSharedWhereDeclared(element)
            ? new FlatArrayCopier()
            : throw new GrainCopyException(
                $"A {type} cannot cross a grain call: arrays of several dimensions may only hold immutable values. Send an array of arrays.");
    }

    private static ObjectCopier Make(Type definition, params Type[] arguments)
    {
        try
        {
            return (ObjectCopier)Activator.CreateInstance(definition.MakeGenericType(arguments))!;
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is GrainCopyException refusal)
        {
            throw new GrainCopyException(refusal.Message, refusal);
        }
    }

    private sealed class SharedObject : ObjectCopier
    {
        public override bool IsShared => true;

        public override object Copy(object source, CopyContext context) => source;
    }

    private sealed class FlatArrayCopier : ObjectCopier
    {
        public override object Copy(object source, CopyContext context) => context.Record(source, ((Array)source).Clone());
    }
}

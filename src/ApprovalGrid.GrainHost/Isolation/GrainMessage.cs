using System.Runtime.CompilerServices;

namespace ApprovalGrid.GrainHost.Isolation;

/// <summary>
/// Gives receiver and sender of a call a value each, as if it had crossed a wire: what can never change is shared, all else is
/// copied with everything it refers to.
/// </summary>
internal static class GrainMessage
{
    /// <exception cref="GrainCopyException">Something in the value can neither be shared nor copied.</exception>
    public static T Isolate<T>(T value) => MessageType<T>.IsShared ? value : Copy(value, new CopyContext());

    /// <inheritdoc cref="Isolate{T}(T)"/>
    /// <param name="value">What is to cross a call.</param>
    /// <param name="method">The method called, for the error.</param>
    public static T Isolate<T>(T value, string method) => MessageType<T>.IsShared ? value : IsolateOrName(value, method);

    internal static T Copy<T>(T value, CopyContext context)
    {
        if (MessageType<T>.IsShared || value is null)
            return value;
        if (!typeof(T).IsValueType)
            return (T)CopyObject(value, context);
        MessageType<T>.CopyMembers(ref value, context);
        return value;
    }

    private static T IsolateOrName<T>(T value, string method)
    {
        try
        {
            return Copy(value, new CopyContext());
        }
        catch (GrainCopyException e)
        {
            throw new GrainCopyException($"{method}: {e.Message}", e);
        }
    }

    private static object CopyObject(object value, CopyContext context)
    {
        var copier = ObjectCopier.For(value.GetType());
        if (copier.IsShared)
            return value;
        if (context.TryGet(value, out var copy))
            return copy;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new GrainCopyException(
                $"A value of type {value.GetType()} is nested too deeply to cross a grain call. Send a list instead of a chain.");
        return copier.Copy(value, context);
    }

    /// <summary>The verdict on a declared type, found once per type.</summary>
    private static class MessageType<T>
    {
        public static readonly bool IsShared = MessageTypes.IsSharedWhereDeclared(typeof(T));
        private static MemberCopying<T>? _copyMembers;

        // Not in the static constructor: its refusal would be hidden in a TypeInitializationException.
        public static MemberCopying<T> CopyMembers => _copyMembers ??= MemberCopier.Compile<T>();
    }
}

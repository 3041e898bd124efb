using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApprovalGrid.GrainHost.Isolation;

/// <summary>Copies an object by its fields, whatever its constructors: records, and classes that are plain data.</summary>
internal sealed class MemberwiseCopier<T> : ObjectCopier
    where T : class
{
    private readonly MemberCopying<T> _copyMembers = MemberCopier.Compile<T>();

    public override object Copy(object source, CopyContext context)
    {
        var copy = context.Record(source, Unsafe.As<T>(Clone.Shallow(source)));
        _copyMembers(ref copy, context);
        return copy;
    }
}

/// <summary>Copies a struct that travels as an object.</summary>
internal sealed class BoxCopier<T> : ObjectCopier
    where T : struct
{
    private readonly MemberCopying<T> _copyMembers = MemberCopier.Compile<T>();

    public override object Copy(object source, CopyContext context)
    {
        var copy = context.Record(source, Clone.Shallow(source));
        _copyMembers(ref Unsafe.Unbox<T>(copy), context);
        return copy;
    }
}

internal static class Clone
{
    public static readonly Func<object, object> Shallow = typeof(object)
        .GetMethod(nameof(MemberwiseClone), BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();
}

using System.Reflection;
using System.Reflection.Emit;

namespace ApprovalGrid.GrainHost.Isolation;

/// <summary>Replaces, in a shallow copy, every member that must not be shared by a copy of its own.</summary>
internal delegate void MemberCopying<T>(ref T shallowCopy, CopyContext context);

/// <summary>Compiles the copying of members, once per type. Written in IL because expression trees cannot set read-only fields.</summary>
internal static class MemberCopier
{
    private static readonly MethodInfo CopyMethod =
        typeof(GrainMessage).GetMethod(nameof(GrainMessage.Copy), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <exception cref="GrainCopyException">A member can neither be shared nor copied.</exception>
    public static MemberCopying<T> Compile<T>()
    {
        var method = new DynamicMethod(
            $"Copy members of {typeof(T)}", typeof(void), [typeof(T).MakeByRefType(), typeof(CopyContext)], typeof(MemberCopier).Module,
            skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in MessageTypes.FieldsOf(typeof(T)))
        {
            if (MessageTypes.IsPromisedImmutable(field) || MessageTypes.IsSharedWhereDeclared(field.FieldType))
                continue;
            if (MessageTypes.WhyNotCopyable(field.FieldType) is { } reason)
                throw new GrainCopyException($"{typeof(T)} cannot cross a grain call because of its member {NameOf(field)}: {reason}.");
            LoadTarget<T>(il);
            LoadTarget<T>(il);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Call, CopyMethod.MakeGenericMethod(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<MemberCopying<T>>();
    }

    private static void LoadTarget<T>(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_0);
        if (!typeof(T).IsValueType)
            il.Emit(OpCodes.Ldind_Ref);
    }

    private static string NameOf(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}

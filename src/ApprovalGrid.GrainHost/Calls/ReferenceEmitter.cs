using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>
/// Emits the class behind references to one grain interface. Each of its methods packs its arguments into a tuple and hands it to
/// <see cref="LocalGrainReference"/> with its own number, so that a call neither boxes nor looks anything up.
/// </summary>
internal static class ReferenceEmitter
{
    private static readonly Type[] ConstructorParameters = [typeof(GrainId), typeof(GrainBinding)];

    private static readonly MethodInfo CallMethod =
        typeof(LocalGrainReference).GetMethod("CallAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;

    public static Func<GrainId, GrainBinding, LocalGrainReference> Emit(Type grainInterface, MethodInfo[] methods)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"{grainInterface.FullName}.Reference"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("References");
        OpenInternals(assembly, module, methods.SelectMany(TypesOf).Append(grainInterface).Append(typeof(LocalGrainReference)));
        var type = module.DefineType(
            $"{grainInterface.Name}Reference", TypeAttributes.NotPublic | TypeAttributes.Sealed, typeof(LocalGrainReference), [grainInterface]);
        EmitConstructor(type);
        for (var i = 0; i < methods.Length; i++)
            EmitMethod(type, grainInterface, methods[i], i);
        return CompileFactory(type.CreateType());
    }

    private static void EmitConstructor(TypeBuilder type)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, ConstructorParameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(LocalGrainReference).GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, ConstructorParameters)!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder type, Type grainInterface, MethodInfo method, int number)
    {
        Type[] parameters = [.. method.GetParameters().Select(p => p.ParameterType)];
        var arguments = GrainMethodCompiler.ArgumentsOf(method);
        var result = GrainMethodCompiler.ResultOf(method);
        var builder = type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig | MethodAttributes.NewSlot,
            method.ReturnType,
            parameters);
        var il = builder.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, number);
        if (parameters.Length == 0)
        {
            il.Emit(OpCodes.Ldloc, il.DeclareLocal(arguments));
        }
        else
        {
            for (var i = 1; i <= parameters.Length; i++)
                il.Emit(OpCodes.Ldarg, (short)i);
            il.Emit(OpCodes.Newobj, arguments.GetConstructor(parameters)!);
        }
        il.Emit(OpCodes.Call, CallMethod.MakeGenericMethod(grainInterface, arguments, result ?? typeof(NoResult)));
        if (method.ReturnType.IsValueType)
            il.Emit(OpCodes.Newobj, method.ReturnType.GetConstructor([result is null ? typeof(Task) : typeof(Task<>).MakeGenericType(result)])!);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(builder, method);
    }

    private static Func<GrainId, GrainBinding, LocalGrainReference> CompileFactory(Type type)
    {
        ParameterExpression[] parameters = [.. ConstructorParameters.Select(p => Expression.Parameter(p))];
        var make = Expression.New(type.GetConstructor(ConstructorParameters)!, parameters);
        return Expression.Lambda<Func<GrainId, GrainBinding, LocalGrainReference>>(make, parameters).Compile();
    }

    // Grain interfaces and messages may be internal. The runtime lets an assembly at the internals of those it names by an attribute
    // of this name, which no library declares.
    private static void OpenInternals(AssemblyBuilder assembly, ModuleBuilder module, IEnumerable<Type> types)
    {
        var attribute = module.DefineType(
            "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", TypeAttributes.Public | TypeAttributes.Sealed, typeof(Attribute));
        var il = attribute.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(string)]).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [])!);
        il.Emit(OpCodes.Ret);
        var constructor = attribute.CreateType().GetConstructor([typeof(string)])!;
        foreach (var name in types.Select(type => type.Assembly.GetName().Name!).Distinct())
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [name]));
    }

    private static IEnumerable<Type> TypesOf(MethodInfo method) =>
        method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType).Append(method.DeclaringType!).SelectMany(WithArguments);

    private static IEnumerable<Type> WithArguments(Type type) =>
        type.HasElementType ? WithArguments(type.GetElementType()!) : type.GenericTypeArguments.SelectMany(WithArguments).Append(type);
}

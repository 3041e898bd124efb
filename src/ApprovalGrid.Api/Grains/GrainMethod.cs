using System.Reflection;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Grains;

/// <summary>One public method of a public grain interface, ready to be called with arguments that came over the wire.</summary>
internal abstract class GrainMethod(Type grain, MethodInfo method)
{
    public Type Grain => grain;

    public string Name => method.Name;

    /// <summary>Types of the arguments; the first is <see cref="Actor"/>.</summary>
    public Type[] Parameters { get; } = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];

    public string[] ParameterNames { get; } = [.. method.GetParameters().Select(parameter => parameter.Name!)];

    public abstract Task<object> InvokeAsync(IGrainFactory grains, string key, object?[] arguments);

    public static GrainMethod Of(Type grain, MethodInfo method)
    {
        if (method.GetParameters() is not [{ ParameterType: var first }, ..] || first != typeof(Actor)
            || method.ReturnType is not { IsGenericType: true } task || task.GetGenericTypeDefinition() != typeof(Task<>)
            || task.GetGenericArguments()[0] is not { IsGenericType: true } answer || answer.GetGenericTypeDefinition() != typeof(Answer<>))
        {
            throw new InvalidOperationException($"{grain.Name}.{method.Name} must take an Actor first and return Task<Answer<T>>.");
        }

        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<,>).MakeGenericType(grain, answer.GetGenericArguments()[0]), method)!;
    }
}

internal sealed class GrainMethod<TGrain, TAnswer>(MethodInfo method) : GrainMethod(typeof(TGrain), method)
    where TGrain : IGrainWithStringKey
    where TAnswer : class
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);

    public override async Task<object> InvokeAsync(IGrainFactory grains, string key, object?[] arguments) =>
        await (Task<Answer<TAnswer>>)_invoker.Invoke(grains.GetGrain<TGrain>(key), arguments.AsSpan())!;
}

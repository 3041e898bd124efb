using System.Linq.Expressions;
using System.Reflection;

namespace ApprovalGrid.GrainHost.Calls;

/// <summary>Compiles a method of a grain interface into a <see cref="GrainMethod{TGrain,TArguments,TResult}"/>.</summary>
internal static class GrainMethodCompiler
{
    public const int MaxParameters = 7;

    private static readonly Type[] Tuples =
    [
        typeof(ValueTuple), typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
        typeof(ValueTuple<,,,,>), typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>),
    ];

    /// <exception cref="GrainDefinitionException">The method breaks a rule of grain interfaces.</exception>
    public static GrainMethod Compile(Type grainInterface, MethodInfo method)
    {
        var name = $"{grainInterface.Name}.{method.Name}";
        Check(method, $"{grainInterface.FullName}.{method.Name}");
        var argumentsType = ArgumentsOf(method);
        var resultType = ResultOf(method) ?? typeof(NoResult);
        var grain = Expression.Parameter(grainInterface, "grain");
        var arguments = Expression.Parameter(argumentsType, "arguments");
        var items = method.GetParameters().Select((_, i) => Expression.Field(arguments, $"Item{i + 1}")).ToArray();
        var call = Expression.Call(Expression.Convert(grain, method.DeclaringType!), method, items);
        var answer = Expression.Call(typeof(Answers), nameof(Answers.From), method.ReturnType.GenericTypeArguments, call);
        var invoke = Expression.Lambda(answer, grain, arguments).Compile();
        var token = items.FirstOrDefault(item => item.Type == typeof(CancellationToken));
        var tokenOf = token is null ? null : Expression.Lambda(token, arguments).Compile();
        return (GrainMethod)Activator.CreateInstance(
            typeof(GrainMethod<,,>).MakeGenericType(grainInterface, argumentsType, resultType), name, invoke, tokenOf)!;
    }

    /// <summary>The tuple that carries the arguments.</summary>
    public static Type ArgumentsOf(MethodInfo method)
    {
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        return types.Length == 0 ? typeof(ValueTuple) : Tuples[types.Length].MakeGenericType(types);
    }

    /// <summary>The type of the result; null where the method has none.</summary>
    public static Type? ResultOf(MethodInfo method) =>
        method.ReturnType.IsGenericType ? method.ReturnType.GenericTypeArguments[0] : null;

    private static void Check(MethodInfo method, string name)
    {
        if (method.IsGenericMethodDefinition)
            throw new GrainDefinitionException($"{name} is generic; methods of grain interfaces must not be.");
        var definition = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType;
        if (definition != typeof(Task) && definition != typeof(Task<>) && definition != typeof(ValueTask) && definition != typeof(ValueTask<>))
            throw new GrainDefinitionException(
                $"{name} returns {method.ReturnType.Name}; methods of grain interfaces return Task, Task<T>, ValueTask or ValueTask<T>.");
        var parameters = method.GetParameters();
        if (parameters.Length > MaxParameters)
            throw new GrainDefinitionException(
                $"{name} has {parameters.Length} parameters; at most {MaxParameters} are carried. Put them into a record.");
        if (parameters.FirstOrDefault(p => p.ParameterType.IsByRef || p.ParameterType.IsByRefLike) is { } byReference)
            throw new GrainDefinitionException($"Parameter {byReference.Name} of {name} must be passed by value.");
    }

    private static class Answers
    {
        public static ValueTask<T> From<T>(ValueTask<T> answer) => answer;

        public static ValueTask<T> From<T>(Task<T>? answer) => new(answer ?? throw NoTask());

        public static ValueTask<NoResult> From(ValueTask answer) =>
            answer.IsCompletedSuccessfully ? default : new ValueTask<NoResult>(AwaitAsync(answer.AsTask()));

        public static ValueTask<NoResult> From(Task? answer)
        {
            if (answer is null)
                throw NoTask();
            return answer.IsCompletedSuccessfully ? default : new ValueTask<NoResult>(AwaitAsync(answer));
        }

        private static async Task<NoResult> AwaitAsync(Task answer)
        {
            await answer;
            return default;
        }

        private static InvalidOperationException NoTask() => new("The grain's method returned null instead of a task.");
    }
}

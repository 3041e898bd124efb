using System.Collections.Immutable;
using System.Reflection;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.Tests.Execution;

/// <summary>Events and states are stored: their shape is a promise.</summary>
public sealed class EventShapeTests
{
    private static readonly Type[] Events =
    [
        .. typeof(WorkflowEvent).Assembly.GetTypes().Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(WorkflowEvent)) || type.IsSubclassOf(typeof(MemoryEvent)))),
    ];

    private static readonly HashSet<Type> Plain =
    [
        typeof(bool), typeof(int), typeof(long), typeof(double), typeof(string), typeof(byte[]), typeof(Guid), typeof(DateTimeOffset), typeof(JsValue),
    ];

    [Fact]
    public void Every_event_is_sealed_and_has_a_number_of_its_own()
    {
        var numbers = Events.Select(type => type.GetCustomAttribute<EventKindAttribute>()?.Number ?? 0).ToArray();
        Assert.All(Events, type => Assert.True(type.IsSealed));
        Assert.All(numbers, number => Assert.InRange(number, 1, 99));
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Fact]
    public void Events_and_states_hold_only_what_can_be_stored()
    {
        foreach (var type in Events)
            Assert.All(Assert.Single(type.GetConstructors()).GetParameters(), parameter => Assert.True(IsStorable(parameter.ParameterType), $"{type.Name}.{parameter.Name}"));
        foreach (var type in (Type[])[typeof(WorkflowState), typeof(WorkflowMemory)])
            Assert.True(IsState(type, []), type.Name);
    }

    private static bool IsState(Type type, HashSet<Type> seen) => !seen.Add(type) || type.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true })
        .All(property => IsHeld(property.PropertyType, seen));

    private static bool IsHeld(Type type, HashSet<Type> seen)
    {
        if (IsStorable(type))
            return true;
        if (!type.IsGenericType)
            return IsState(type, seen);
        var open = type.GetGenericTypeDefinition();
        return (open == typeof(List<>) || open == typeof(SortedMap<,>)) && type.GetGenericArguments().All(argument => IsHeld(argument, seen));
    }

    private static bool IsStorable(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Plain.Contains(type) || type.IsEnum)
            return true;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return IsStorable(type.GetGenericArguments()[0]);
        return type.IsSealed && type.GetMethod("<Clone>$") is not null && type.GetConstructors() is [var constructor]
            && constructor.GetParameters().All(parameter => IsStorable(parameter.ParameterType));
    }
}

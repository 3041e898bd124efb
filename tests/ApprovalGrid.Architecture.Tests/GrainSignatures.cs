using System.Collections.Immutable;
using System.Reflection;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using Orleans;

namespace ApprovalGrid.Architecture.Tests;

/// <summary>Every type in a grain's signature can travel on either host: named for the serializer, numbered, immutable.</summary>
public sealed class GrainSignatures
{
    public static TheoryData<Type> Interfaces => new(
        new[] { typeof(ICaseGrain).Assembly, typeof(ICaseMailbox).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrainWithStringKey))));

    public static TheoryData<Type> Messages => new(Interfaces
        .SelectMany(row => ((Type)row.Data).GetMethods())
        .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
        .SelectMany(Reach)
        .Where(type => type.Namespace!.StartsWith("ApprovalGrid", StringComparison.Ordinal) && !type.IsEnum)
        .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type)
        .Distinct());

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_grain_interface_has_an_alias_and_asynchronous_methods(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>());
        Assert.All(type.GetMethods(), method => Assert.True(method.ReturnType.IsAssignableTo(typeof(Task)), method.Name));
    }

    [Theory]
    [MemberData(nameof(Interfaces))]
    public void A_public_grain_method_is_told_first_who_asks(Type type)
    {
        if (type == typeof(ICaseMailbox))
            return;
        Assert.All(type.GetMethods(), method => Assert.Equal(typeof(ApprovalGrid.Actors.Actor), method.GetParameters()[0].ParameterType));
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_named_and_numbered_for_the_serializer(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<GenerateSerializerAttribute>());
        Assert.NotNull(type.GetCustomAttribute<AliasAttribute>());
        var numbers = Stored(type).Select(property => property.GetCustomAttribute<IdAttribute>()?.Id).ToArray();
        Assert.DoesNotContain(null, numbers);
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_immutable(Type type)
    {
        Assert.NotNull(type.GetCustomAttribute<ImmutableAttribute>());
        Assert.All(Stored(type), property =>
        {
            Assert.Contains(
                typeof(System.Runtime.CompilerServices.IsExternalInit), property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers());
            Assert.False(property.PropertyType.IsArray, property.Name);
            if (property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)))
                Assert.Equal(typeof(ImmutableArray<>), property.PropertyType.GetGenericTypeDefinition());
        });
    }

    private static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    private static IEnumerable<Type> Reach(Type type) => Reach(type, []);

    private static IEnumerable<Type> Reach(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
            yield break;
        foreach (var argument in type.GetGenericArguments().SelectMany(argument => Reach(argument, seen)))
            yield return argument;
        if (type.Namespace?.StartsWith("ApprovalGrid", StringComparison.Ordinal) != true)
            yield break;
        yield return type;
        foreach (var member in Stored(type).SelectMany(property => Reach(property.PropertyType, seen)))
            yield return member;
    }
}

using ApprovalGrid.GrainHost.Calls;
using ApprovalGrid.GrainHost.Classes;
using ApprovalGrid.GrainHost.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class DefinitionTests
{
    internal interface IReturnsText : IGrainWithStringKey
    {
        string Now();
    }

    internal interface IByReference : IGrainWithStringKey
    {
        Task Take(ref int value);
    }

    internal interface IGeneric : IGrainWithStringKey
    {
        Task Take<T>(T value);
    }

    internal interface IEightParameters : IGrainWithStringKey
    {
        Task Take(int a, int b, int c, int d, int e, int f, int g, int h);
    }

    internal interface ISevenParameters : IGrainWithStringKey
    {
        Task<string> Join(string a, int b, string c, int d, string e, int f, string g);
    }

    internal interface IBase : IGrainWithStringKey
    {
        Task<string> Name();
    }

    internal interface IExtended : IBase
    {
        Task<string> More();
    }

    internal interface INobody : IGrainWithStringKey;

    internal interface IShared : IGrainWithStringKey
    {
        Task<string> Who();
    }

    internal sealed class SevenGrain : Grain, ISevenParameters
    {
        public Task<string> Join(string a, int b, string c, int d, string e, int f, string g) => Task.FromResult($"{a}{b}{c}{d}{e}{f}{g}");
    }

    [GrainType("renamed")]
    internal sealed class ExtendedGrain : Grain, IExtended
    {
        public Task<string> Name() => Task.FromResult(IdentityString);

        public Task<string> More() => Task.FromResult("more");
    }

    internal sealed class FirstGrain : Grain, IShared
    {
        public Task<string> Who() => Task.FromResult("first");
    }

    internal sealed class SecondGrain : Grain, IShared
    {
        public Task<string> Who() => Task.FromResult("second");
    }

    // Generic, so that registering this assembly's grains passes it by.
    private sealed class TwoConstructorsGrain<T> : Grain, INobody
    {
        public TwoConstructorsGrain()
        {
        }

        public TwoConstructorsGrain(Stage stage) => stage.Note("made");
    }

    [Theory]
    [InlineData(typeof(IReturnsText), "Now returns String")]
    [InlineData(typeof(IByReference), "passed by value")]
    [InlineData(typeof(IGeneric), "is generic")]
    [InlineData(typeof(IEightParameters), "at most 7")]
    [InlineData(typeof(string), "must be an interface")]
    public void An_interface_that_breaks_a_rule_is_refused_by_name(Type grainInterface, string rule)
    {
        var error = Assert.Throws<GrainDefinitionException>(() => GrainInterface.For(grainInterface));

        Assert.Contains(grainInterface.Name, error.Message, StringComparison.Ordinal);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Seven_parameters_arrive_in_order()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("a1b2c3d", await host.Grains.GetGrain<ISevenParameters>("x").Join("a", 1, "b", 2, "c", 3, "d").Soon());
    }

    [Fact]
    public async Task A_grain_answers_through_each_interface_it_implements()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("renamed/x", await host.Grains.GetGrain<IBase>("x").Name().Soon());
        Assert.Equal("renamed/x", await host.Grains.GetGrain<IExtended>("x").Name().Soon());
        Assert.Equal("more", await host.Grains.GetGrain<IBase>("x").AsReference<IExtended>().More().Soon());
        Assert.Equal(1, host.Host.ActivationCount);
    }

    [Fact]
    public async Task Several_classes_of_one_interface_are_told_apart_by_a_prefix()
    {
        await using var host = await TestHost.StartAsync();

        var error = Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IShared>("x"));

        Assert.Contains(nameof(FirstGrain), error.Message, StringComparison.Ordinal);
        Assert.Equal("second", await host.Grains.GetGrain<IShared>("x", typeof(SecondGrain).FullName).Who().Soon());
    }

    [Fact]
    public async Task An_interface_without_class_and_an_empty_key_are_refused()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Contains("INobody", Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<INobody>("x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => host.Grains.GetGrain<IPuppetGrain>(" "));
    }

    [Fact]
    public void A_class_with_two_constructors_and_two_classes_of_one_name_are_refused()
    {
        var two = Assert.Throws<GrainDefinitionException>(() => new GrainClass(typeof(TwoConstructorsGrain<int>)));
        var same = Assert.Throws<GrainDefinitionException>(() =>
            new GrainClasses([new(typeof(PuppetGrain)), new(typeof(OtherPuppetGrain<int>))]));

        Assert.Contains("exactly one public constructor", two.Message, StringComparison.Ordinal);
        Assert.Contains("'puppet'", same.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grain_made_by_hand_says_so()
    {
        var grain = new ExtendedGrain();

        Assert.Contains("constructed by hand", Assert.Throws<InvalidOperationException>(() => grain.IdentityString).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => grain.GetPrimaryKeyString());
    }

    [Fact]
    public void The_grain_context_is_for_grains_only()
    {
        using var services = TestHost.Create().Services;

        Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IGrainContext>());
    }

    [Fact]
    public void An_assembly_without_grains_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddGrains(typeof(string).Assembly));

    [GrainType("puppet")]
    private sealed class OtherPuppetGrain<T> : Grain, INobody;
}

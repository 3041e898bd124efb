using ApprovalGrid.GrainHost.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace ApprovalGrid.GrainHost.Tests;

public sealed class StateTests
{
    private static Task<TestHost> StartAsync(MemoryStateStore named) =>
        TestHost.StartAsync(services: s => s.AddKeyedSingleton<IGrainStateStore>("duty", named));

    [Fact]
    public async Task State_survives_the_activation_and_is_there_before_it_wakes_up()
    {
        await using var host = await StartAsync(new());
        var grain = host.Grains.GetGrain<ILedgerGrain>("a");
        Assert.False(await grain.Existed().Soon());

        await grain.Write("first").Soon();
        await grain.Leave().Soon();

        Assert.True(await grain.Existed().Soon());
        Assert.Equal(["first"], await grain.Read().Soon());
        Assert.Empty(await host.Grains.GetGrain<ILedgerGrain>("b").Read().Soon());
    }

    [Fact]
    public async Task Two_states_of_one_type_go_to_their_own_names_and_storages()
    {
        var duty = new MemoryStateStore();
        await using var host = await StartAsync(duty);

        await host.Grains.GetGrain<ILedgerGrain>("a").Write("first").Soon();
        await host.Grains.GetGrain<ILedgerGrain>("a").WriteDuty("on call").Soon();

        Assert.NotNull(await duty.ReadAsync("ledger-duty", "a", default));
        Assert.Null(await duty.ReadAsync("ledger", "a", default));
        Assert.Equal(["first"], await host.Grains.GetGrain<ILedgerGrain>("a").Read().Soon());
    }

    [Fact]
    public async Task A_write_upon_a_stale_version_is_refused_until_the_state_is_read_again()
    {
        var store = new MemoryStateStore();
        await using var host = await TestHost.StartAsync(services: s =>
            s.AddSingleton<IGrainStateStore>(store).AddKeyedSingleton<IGrainStateStore>("duty", store));
        var grain = host.Grains.GetGrain<ILedgerGrain>("a");
        await grain.WriteDuty("on call").Soon();
        await store.WriteAsync("ledger-duty", "a", "{\"Entries\":[\"by another\"]}"u8.ToArray(), "1", default);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteDuty("too late").Soon());

        Assert.Equal(("2", "1"), (error.StoredEtag, error.CurrentEtag));
        await grain.Reload().Soon();
        await grain.WriteDuty("in time").Soon();
        Assert.Contains("by another", System.Text.Encoding.UTF8.GetString((await store.ReadAsync("ledger-duty", "a", default))!.Json.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clearing_removes_the_record_and_empties_the_state()
    {
        await using var host = await StartAsync(new());
        var grain = host.Grains.GetGrain<ILedgerGrain>("a");
        await grain.Write("first").Soon();

        await grain.Clear().Soon();

        Assert.Empty(await grain.Read().Soon());
        await grain.Leave().Soon();
        Assert.False(await grain.Existed().Soon());
    }

    [Fact]
    public async Task A_storage_that_is_not_registered_is_named()
    {
        await using var host = await TestHost.StartAsync();

        var error = await Assert.ThrowsAsync<GrainDefinitionException>(() => host.Grains.GetGrain<ILedgerGrain>("a").Read().Soon());

        Assert.Contains("'duty'", error.Message, StringComparison.Ordinal);
    }
}

using ApprovalGrid.Api.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace ApprovalGrid.Api.Tests;

public sealed class DrainTests
{
    [Fact]
    public async Task A_draining_silo_sends_work_away_and_is_not_ready_but_lives()
    {
        await using var silo = await TestSilo.StartAsync();
        await (await silo.GetAsync("api/v1/cases/C-7")).IsOkAsync();
        Assert.False(silo.Services.GetRequiredService<SiloDrain>().Started.IsCancellationRequested);
        await silo.TokenAsync("ops");
        await (await silo.PostAsync("admin/drain", "", "ops")).IsOkAsync(System.Net.HttpStatusCode.Accepted);

        var refused = await silo.GetAsync("api/v1/cases/C-7");
        await refused.IsProblemAsync(503, "draining");
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter!.Delta);
        await (await silo.GetAsync("health/live")).IsOkAsync();
        var ready = await (await silo.GetAsync("health/ready")).IsOkAsync(System.Net.HttpStatusCode.ServiceUnavailable);
        Assert.Equal("draining", ready.GetProperty("status").GetString());
        Assert.True(silo.Services.GetRequiredService<SiloDrain>().Started.IsCancellationRequested);
        // Asking twice is no error.
        await (await silo.PostAsync("admin/drain", "", "ops")).IsOkAsync(System.Net.HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_host_that_has_stopped_answers_503()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.TokenAsync("li.na@430100");
        foreach (var host in silo.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<GrainHost.BuiltInGrainHost>())
            await host.StopAsync(CancellationToken.None);
        var refused = await silo.GetAsync("api/v1/cases/C-7");
        await refused.IsProblemAsync(503, "unavailable");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_silo_whose_store_is_gone_is_not_ready()
    {
        await using var silo = await TestSilo.StartAsync();
        await silo.Store.DisposeAsync();
        var ready = await (await silo.GetAsync("health/ready", account: null)).IsOkAsync(System.Net.HttpStatusCode.ServiceUnavailable);
        Assert.Equal("store-unavailable", ready.GetProperty("status").GetString());
    }
}

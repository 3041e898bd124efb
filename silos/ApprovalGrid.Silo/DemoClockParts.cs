using ApprovalGrid.Api.Demo;
using ApprovalGrid.Grains.Pumps;
using Microsoft.AspNetCore.Authentication.BearerToken;

namespace ApprovalGrid.Silo;

/// <summary>The clock of a demonstration: in Development, with a database that no other process reads.</summary>
internal static class DemoClockParts
{
    public static IServiceCollection AddDemoClock(this IServiceCollection services)
    {
        var clock = new DemoClock();
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IDemoDeadlines, Deadlines>();
        // Who is signed in is no part of the story: a sign-in lasts by the real time.
        services.Configure<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme, options => options.TimeProvider = TimeProvider.System);
        return services;
    }

    private sealed class Deadlines(DeadlinePump pump) : IDemoDeadlines
    {
        public Task<int> FireDueAsync(CancellationToken cancellation) => pump.FireDueAsync(cancellation);
    }
}

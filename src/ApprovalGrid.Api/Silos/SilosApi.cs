using System.Collections.Immutable;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Api.Silos;

/// <summary>The silos of the grid, for operators (运维).</summary>
public static partial class SilosApi
{
    /// <summary>Lets this process be listed, drained and left as a silo of the grid. For the silo's own composition, not for hosts in tests.</summary>
    public static IServiceCollection AddSiloLife(this IServiceCollection services, Action<SiloIdentityOptions> configure)
    {
        services.AddOptions<SiloIdentityOptions>().Configure(configure);
        services.AddHostedService<SiloLeave>();
        services.AddHostedService<SiloHeartbeat>();
        return services;
    }

    internal static void MapSilos(this IEndpointRouteBuilder admin)
    {
        admin.MapGet("/silos", ListAsync).RequireAuthorization(SignInServices.OperatorsOnly).WithName("ListSilos")
            .WithSummary("The silos of this grid")
            .WithDescription("Every silo says every two seconds that it is there. A list for people: nothing is decided by it.");
        admin.MapPost("/silos/{silo}/drain", DrainAsync).RequireAuthorization(SignInServices.OperatorsOnly).WithName("DrainSilo")
            .WithSummary("Let a silo take no more work and leave")
            .WithDescription("By its name, address or id; any silo takes the word, the silo itself reads it within seconds.");
    }

    private static async Task<Ok<SiloList>> ListAsync(IGridStore store, CancellationToken cancellation) =>
        TypedResults.Ok(new SiloList([.. (await store.Silos.ListAsync(cancellation)).Select(SiloView.Of)]));

    private static async Task<Results<Accepted<SiloView>, ProblemResult>> DrainAsync(
        string silo, IGridStore store, Caller by, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var named = (await store.Silos.ListAsync(cancellation)).Where(listed => IsNamed(listed.Beat, silo)).ToArray();
        // Of several with one name the silent ones are what is left of earlier starts.
        var beating = named.Where(listed => listed.Silence < SiloIdentityOptions.SilentAfter).ToArray();
        var candidates = beating.Length > 0 ? beating : named;
        if (candidates is not [var one])
            return new ProblemResult(candidates.Length == 0 ? Unknown : Ambiguous(silo));
        await store.Silos.AskToDrainAsync(one.Beat.Silo, cancellation);
        LogDrain(loggers.CreateLogger(typeof(SilosApi)), one.Beat.Name, by.Actor.Id);
        return TypedResults.Accepted((string?)null, SiloView.Of(one with { AskedToDrain = true }));
    }

    private static bool IsNamed(SiloBeat beat, string silo) =>
        silo.Equals(beat.Name, StringComparison.OrdinalIgnoreCase)
        || silo.TrimEnd('/').Equals(beat.Address, StringComparison.OrdinalIgnoreCase)
        || silo.Equals(beat.Silo.ToString(), StringComparison.OrdinalIgnoreCase);

    private static Refusal Unknown { get; } = new()
    {
        Code = ProblemCodes.UnknownSilo,
        Class = RefusalClass.NotFound,
        Message = "No silo has this name, address or id. GET /admin/silos lists them.",
    };

    private static Refusal Ambiguous(string silo) => new()
    {
        Code = ProblemCodes.AmbiguousSilo,
        Class = RefusalClass.Conflict,
        Message = $"Several silos are called '{silo}'. Name one by its address or id; GET /admin/silos lists them.",
    };

    [LoggerMessage(1, LogLevel.Information, "Silo {Silo} shall drain, as {Account} asked")]
    private static partial void LogDrain(ILogger logger, string silo, string account);
}

/// <summary>The silos, by name.</summary>
public sealed record SiloList(ImmutableArray<SiloView> Silos);

/// <summary>A silo, for people.</summary>
public sealed record SiloView
{
    /// <summary>Drawn anew at every start.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it is reached.</summary>
    public required string Address { get; init; }

    /// <summary>Version of its program.</summary>
    public required string Version { get; init; }

    /// <summary><c>serving</c>, <c>draining</c>, or <c>silent</c>: it has not beaten for 15 seconds.</summary>
    public required string State { get; init; }

    /// <summary>Since when it runs.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Seconds since its last beat.</summary>
    public required double SilentSeconds { get; init; }

    /// <summary>Turns it committed a second between its last two beats.</summary>
    public required int TurnsPerSecond { get; init; }

    public static SiloView Of(ListedSilo silo) => new()
    {
        Id = silo.Beat.Silo.ToString(),
        Name = silo.Beat.Name,
        Address = silo.Beat.Address,
        Version = silo.Beat.Version,
        State = silo.Silence >= SiloIdentityOptions.SilentAfter ? "silent" : silo.Beat.Draining || silo.AskedToDrain ? "draining" : "serving",
        StartedAt = silo.StartedAt,
        SilentSeconds = Math.Round(silo.Silence.TotalSeconds, 1),
        TurnsPerSecond = silo.Beat.TurnsPerSecond,
    };
}

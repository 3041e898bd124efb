using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Cases;

namespace ApprovalGrid.Grains.Triggers;

/// <summary>
/// An outside event that names no case starts an instance of every published definition that begins with it. Each start has a key of its own
/// made from the caller's: an event that is sent twice under one key starts each definition once, also when the first try came to half of them.
/// </summary>
public sealed class EventStarts(TriggerIndex triggers, TriggerOptions options, IGrainFactory grains, CaseIdSource ids)
{
    /// <summary>Definitions that one event starts.</summary>
    public const int MaxStarts = 100;

    /// <param name="by">A system that is authorised for the event.</param>
    /// <param name="name">Name of the event.</param>
    /// <param name="payload">What it brings; may be personal.</param>
    /// <param name="key">The caller's idempotency key, or null.</param>
    /// <param name="cancellation">Ends the lookup.</param>
    /// <returns>The case numbers of the instances; empty when no definition begins with the event.</returns>
    public async Task<Answer<StartedInstances>> StartAsync(Actor by, string name, JsonText? payload, string? key, CancellationToken cancellation)
    {
        if (by.Kind != ActorKind.System || !by.Events.Contains(name))
            return Refuse.Forbidden("Only a system that is authorised for this event may raise it.");
        if (payload is { Text.Length: > CaseLimits.MaxPayloadCharacters })
            return Refuse.Invalid("$.input", "payload-max", $"A payload has at most {CaseLimits.MaxPayloadCharacters} characters.");
        var begun = (await triggers.AllAsync(cancellation)).Where(trigger => Begins(trigger, name)).ToArray();
        if (begun.Length > MaxStarts)
            return Refuse.Limit("definitions that begin with one event", MaxStarts);
        if (begun.Length > 0 && options.Department is null)
            return Refuse.NotInThisState("No department is set for instances that events start (Grid:Triggers:Department).");
        var started = ImmutableArray.CreateBuilder<string>();
        foreach (var trigger in begun)
        {
            var answer = await grains.GetGrain<ICaseMailbox>(ids.Next().ToString(CultureInfo.InvariantCulture)).StartByTriggerAsync(new EndpointCall
            {
                Definition = trigger.Definition,
                TriggerNodeId = trigger.Node.NodeId,
                Department = options.Department!,
                Payload = ImmutableCollectionsMarshal.AsImmutableArray(Encoding.UTF8.GetBytes(payload?.Text ?? "null")),
                Key = key is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{by.Id}\n{key}\n{trigger.Definition}\n{trigger.Node.NodeId}"))),
            });
            if (!answer.Accepted)
                return answer.Refusal;
            started.Add(answer.Value.CaseNumber);
        }

        return new StartedInstances(started.ToImmutable());
    }

    private static bool Begins(Trigger trigger, string name) =>
        trigger.Node.Type == "Elsa.Event" && trigger.Node.TryGetLiteral("EventName", out var literal) && literal.AsString == name;
}

/// <param name="CaseNumbers">In the order of the definitions.</param>
public sealed record StartedInstances(ImmutableArray<string> CaseNumbers);

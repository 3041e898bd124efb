using System.Collections.Immutable;
using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Officials;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Officials;
using ApprovalGrid.Storage;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Officials;

/// <summary>One official: their standing rules. Tasks are only ever changed by their cases.</summary>
public sealed class OfficialGrain(IGridStore store, StandingRules rules, IOfficialDirectory officials) : Grain, IOfficialGrain
{
    private const int PageSize = 100;

    private string Id => this.GetPrimaryKeyString();

    public async Task<Answer<OfficialProxies>> GetProxiesAsync(Actor by) =>
        await RefusalAsync(by) is { } refusal ? refusal : await ViewAsync();

    public async Task<Answer<OfficialProxies>> SetProxiesAsync(Actor by, SetProxies command)
    {
        if (await RefusalAsync(by) is { } refusal)
            return refusal;
        var faults = ProxyRules.Check(Id, command.Proxies);
        if (faults.IsEmpty)
            faults = await CheckPeopleAsync(command.Proxies);
        if (!faults.IsEmpty)
            return Refuse.Invalid(faults);
        await rules.ChangeAsync(
            Id, stored => stored with { Proxies = [.. command.Proxies.Select(rule => ProxyRules.Of(Id, rule))] }, CancellationToken.None);
        return await ViewAsync();
    }

    public async Task<Answer<HandOverReport>> HandOverAsync(Actor by, HandOver command)
    {
        if (by is not { Kind: ActorKind.Official, Department: { } department } || !by.Roles.Contains(OfficialRoles.Head))
            return Refuse.Forbidden("Only the head of the department hands tasks over.");
        if (command.Reason is { Length: > CaseLimits.MaxCommentCharacters })
            return Refuse.Invalid("$.reason", "text-length", $"A reason has at most {CaseLimits.MaxCommentCharacters} characters.");
        if (command.To == Id || await officials.FindAsync(command.To, CancellationToken.None) is not { } successor || successor.Department != department)
            return Refuse.Invalid("$.to", "unknown-official", $"Name another official of {department}.");
        if (await officials.FindAsync(Id, CancellationToken.None) is { } leaving && leaving.Department != department)
            return Refuse.Forbidden("The official works in another department.");
        await rules.ChangeAsync(Id, stored => stored with { Successor = command.To }, CancellationToken.None);
        await rules.ChangeAsync(command.To, stored => stored with { Successor = null }, CancellationToken.None);
        return await GiveAllAsync(by, department, command);
    }

    private async Task<HandOverReport> GiveAllAsync(Actor by, string department, HandOver command)
    {
        var given = 0;
        var conflicts = new List<HandOverConflict>();
        string? cursor = null;
        do
        {
            var page = await store.Lists.ListTasksAsync(
                new TaskQuery(department, null, Id, OnlyAssigned: true, OnlyUnassigned: false, cursor, PageSize), CancellationToken.None);
            foreach (var listed in page.Items)
            {
                var answer = await GrainFactory.GetGrain<ICaseGrain>(listed.CaseId.ToString(CultureInfo.InvariantCulture)).ActAsync(by, new TaskCommand
                {
                    Task = listed.Task.Number,
                    Version = listed.Task.Revision,
                    Operation = TaskOperation.HandOver,
                    To = command.To,
                    Comment = command.Reason,
                });
                if (answer.Accepted)
                    given++;
                else if (answer.Refusal.Code is not (RefusalCodes.TaskClosed or RefusalCodes.UnknownTask))
                    conflicts.Add(Conflict(listed, answer.Refusal));
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return new HandOverReport { Given = given, Conflicts = [.. conflicts] };
    }

    private static HandOverConflict Conflict(ListedTask listed, Refusal refusal) => new()
    {
        TaskId = new TaskIdentifier(listed.CaseId, listed.Task.Number).ToString(),
        CaseNumber = listed.Task.CaseNumber,
        Rule = refusal.Faults.IsEmpty ? refusal.Code : refusal.Faults[0].Rule,
    };

    private async Task<ImmutableArray<Fault>> CheckPeopleAsync(ImmutableArray<ProxyRule> given)
    {
        var own = (await officials.FindAsync(Id, CancellationToken.None))!;
        var faults = new List<Fault>();
        for (var index = 0; index < given.Length; index++)
        {
            var path = $"$.proxies[{index}].to";
            if (await officials.FindAsync(given[index].To, CancellationToken.None) is not { } proxy || proxy.Department != own.Department)
                faults.Add(new Fault { Path = path, Rule = "unknown-official", Message = $"A proxy works in {own.Department} too." });
        }

        if (faults.Count > 0)
            return [.. faults];
        var known = new Dictionary<string, ImmutableArray<Proxy>>(StringComparer.Ordinal);
        foreach (var start in given)
            await LoadAsync(start.To, known);
        for (var index = 0; index < given.Length; index++)
        {
            if (ProxyRules.IsRing(Id, ProxyRules.Of(Id, given[index]), at => known.GetValueOrDefault(at, [])))
                faults.Add(new Fault { Path = $"$.proxies[{index}].to", Rule = "ring", Message = "They have named you, or somebody who leads back to you, for the same days." });
        }

        return [.. faults];
    }

    // What the one named has named, and so on; a department's officials at most.
    private async Task LoadAsync(string from, Dictionary<string, ImmutableArray<Proxy>> known)
    {
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var at))
        {
            if (at == Id || known.ContainsKey(at))
                continue;
            known[at] = (await rules.FindAsync(at, CancellationToken.None)).Proxies;
            foreach (var next in known[at])
                open.Enqueue(next.To);
        }
    }

    private async Task<OfficialProxies> ViewAsync()
    {
        var stored = await rules.FindAsync(Id, CancellationToken.None);
        var principals = await rules.PrincipalsOfAsync(Id, CancellationToken.None);
        return new OfficialProxies
        {
            Official = Id,
            Proxies = [.. stored.Proxies.Select(proxy => new ProxyRule { To = proxy.To, First = proxy.First, Last = proxy.Last, Items = proxy.Items })],
            Principals = [.. principals.Select(proxy => proxy.From).Distinct().Order(StringComparer.Ordinal)],
            Successor = stored.Successor,
        };
    }

    private async Task<Refusal?> RefusalAsync(Actor by)
    {
        var official = await officials.FindAsync(Id, CancellationToken.None);
        var own = by.Kind == ActorKind.Official && by.Id == Id;
        var head = by.Kind == ActorKind.Official && by.Roles.Contains(OfficialRoles.Head) && official is not null && by.Department == official.Department;
        if (!own && !head)
            return Refuse.Forbidden("Only the official, or the head of their department.");
        return official is null
            ? new Refusal { Code = RefusalCodes.UnknownOfficial, Class = RefusalClass.NotFound, Message = "There is no official with this account id." }
            : null;
    }
}

using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>
/// One round of a case: whatever task is open, its official does what was chosen; whatever data are asked for, the department's system answers;
/// whatever event is waited for, its system raises it – in the case and in every case beneath it.
/// </summary>
/// <param name="http">To the silo.</param>
/// <param name="script">What the systems around the chain answer.</param>
/// <param name="key">Begins every idempotency key.</param>
internal sealed class ChainRound(SiloHttp http, ChainScript script, string key)
{
    private const int Conflict = 409;
    private const int NotFound = 404;

    private readonly HashSet<string> _done = [];

    public Action<string, string>? Acted { get; init; }

    public Action<CaseView>? Seen { get; init; }

    /// <summary>What is done with an open task now; null: nothing. Without a choice everybody agrees.</summary>
    public Func<CaseView, TaskSummary, ChainDeed?> Choose { get; init; } = (_, task) => ChainDeed.Agree(script, task);

    /// <summary>The case and all beneath it that have arrived.</summary>
    public async Task<List<CaseView>> ReadAllAsync(string number, SiloAccount reader, CancellationToken cancellation)
    {
        var views = new List<CaseView> { await ReadAsync(number, reader, cancellation) ?? throw new SiloException($"case {number} is not found any more") };
        for (var at = 0; at < views.Count; at++)
        {
            foreach (var child in views[at].Children)
            {
                if (await ReadAsync(child.CaseNumber, DemoCast.Reader(child.Department), cancellation) is { } view)
                    views.Add(view);
            }
        }

        return views;
    }

    /// <summary>Null: a child that has been sent and has not arrived.</summary>
    private async Task<CaseView?> ReadAsync(string number, SiloAccount reader, CancellationToken cancellation)
    {
        var call = SiloCall.Get("read", $"api/v1/cases/{Uri.EscapeDataString(number)}") with { MayBeMissing = true };
        var answer = await http.SendAsync(call, reader, cancellation);
        if ((int)answer.Status == NotFound)
            return null;
        var view = answer.Read<CaseView>();
        Seen?.Invoke(view);
        return view;
    }

    /// <summary>Lets everybody act who is waited for.</summary>
    /// <returns>Whether anything was done.</returns>
    public async Task<bool> ActAsync(IEnumerable<CaseView> views, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var view in views.Where(view => view.EndedAt is null))
            acted |= await ActAsync(view, cancellation);
        return acted;
    }

    /// <summary>Lets the systems answer that data are asked of, and nobody else act.</summary>
    public async Task<bool> AnswerChecksAsync(IEnumerable<CaseView> views, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var view in views)
        {
            foreach (var check in view.DataChecks.Where(check => check.Outcome is null))
                acted |= await AnswerAsync(view, check, cancellation);
        }

        return acted;
    }

    private async Task<bool> ActAsync(CaseView view, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var step in view.CurrentSteps)
        {
            if (step.WaitsFor == "event" && script.Events.TryGetValue(step.Holder ?? "", out var raised))
                acted |= await RaiseAsync(view, step.Holder!, raised, cancellation);
            else if (step.WaitsFor == "official")
                acted |= await OpenTasksAsync(view, step, cancellation);
        }

        foreach (var check in view.DataChecks.Where(check => check.Outcome is null))
            acted |= await AnswerAsync(view, check, cancellation);
        return acted;
    }

    /// <summary>The tasks of a step are shown to its own department alone, so that is who reads them.</summary>
    private async Task<bool> OpenTasksAsync(CaseView view, CurrentStep step, CancellationToken cancellation)
    {
        if (view.DataChecks.Any(check => check.Outcome is null && check.Source == step.Holder))
            return false;
        var seen = await ReadAsync(view.CaseNumber, DemoCast.Reader(step.Holder!), cancellation);
        var acted = false;
        foreach (var task in seen?.CurrentSteps.SelectMany(open => open.Tasks) ?? [])
            acted |= await ActAsync(view, task, cancellation);
        return acted;
    }

    private async Task<bool> ActAsync(CaseView view, TaskSummary task, CancellationToken cancellation)
    {
        if (Choose(view, task) is not { } deed || (task.Assignee is not null && task.Assignee != deed.Official.Id))
            return false;
        var body = deed.Body.DeepClone().AsObject();
        body["version"] = task.Version;
        var call = SiloCall.Post(
            deed.Operation, $"api/v1/tasks/{Uri.EscapeDataString(task.TaskId)}/{deed.Operation}", body, $"{key}:{task.TaskId}:{task.Version}:{deed.Operation}");
        var answer = await http.SendAsync(call, deed.Official, cancellation);
        if ((int)answer.Status is Conflict or NotFound)
            return false;
        answer.Read<TaskView>();
        Acted?.Invoke(deed.Official.Id, $"{task.Step}: {deed.Operation}");
        return true;
    }

    private async Task<bool> RaiseAsync(CaseView view, string name, ChainEvent raised, CancellationToken cancellation)
    {
        if (!_done.Add($"{view.CaseNumber}:{name}"))
            return false;
        var system = DemoCast.System(raised.Department);
        var command = new RaiseEvent { EventName = name, Payload = new JsonText { Text = raised.Payload.ToJsonString() } };
        var call = SiloCall.Post("event", $"api/v1/cases/{Uri.EscapeDataString(view.CaseNumber)}/events", command, $"{key}:{view.CaseNumber}:{name}");
        Require(name, await http.SendAsync(call, system, cancellation));
        Acted?.Invoke(system.Id, name);
        return true;
    }

    private async Task<bool> AnswerAsync(CaseView view, DataCheckView check, CancellationToken cancellation)
    {
        if (!_done.Add($"{view.CaseNumber}:{check.Number}") || !script.Answers.TryGetValue(check.Source.Split('/')[1], out var data))
            return false;
        var system = DemoCast.System(check.Source);
        var body = new JsonObject { ["outcome"] = "match", ["data"] = data.DeepClone() };
        var call = SiloCall.Post(
            "answer", $"api/v1/cases/{Uri.EscapeDataString(view.CaseNumber)}/data-checks/{check.Number}/answer", body, $"{key}:{view.CaseNumber}:data-{check.Number}");
        Require(check.Purpose, await http.SendAsync(call, system, cancellation));
        Acted?.Invoke(system.Id, $"{check.Purpose}: match");
        return true;
    }

    private static void Require(string what, SiloAnswer answer)
    {
        if (!answer.Accepted)
            throw new SiloRefusedException(what, answer.Problem);
    }
}

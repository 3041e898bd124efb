using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>
/// Plays a chain from its filing to its end: whatever task is open, its official claims it and agrees; whatever data are asked for, the
/// department's system answers; whatever event is waited for, its system raises it – in the case and in every case beneath it.
/// </summary>
internal sealed class ChainPlayer(SiloHttp http, TimeProvider time)
{
    private const int Conflict = 409;
    private const int NotFound = 404;

    private readonly HashSet<string> _done = [];

    public Action<CaseReceipt>? Filed { get; init; }

    public Action<string, string>? Acted { get; init; }

    public Action<CaseView>? Seen { get; init; }

    /// <returns>The case and all beneath it, as they ended.</returns>
    /// <exception cref="SiloException">No answer, a refusal that should not happen, or a case that does not move.</exception>
    public async Task<IReadOnlyList<CaseView>> PlayAsync(ChainScript script, int index, string key, CancellationToken cancellation)
    {
        var call = SiloCall.Post("file", "api/v1/cases", script.Filing(index), $"{key}:file");
        var receipt = (await http.SendAsync(call, DemoCast.Applicant, cancellation)).Read<CaseReceipt>();
        Filed?.Invoke(receipt);
        var patience = new Patience(time);
        while (true)
        {
            var views = await ReadAllAsync(receipt.CaseNumber, cancellation);
            if (views[0].EndedAt is not null && views.All(view => view.EndedAt is not null))
                return views;
            var acted = false;
            foreach (var view in views.Where(view => view.EndedAt is null))
                acted |= await ActAsync(view, script, key, cancellation);
            await patience.WaitAsync(acted, views[0], views.Count > 1 ? views[^1] : null, cancellation);
        }
    }

    private async Task<List<CaseView>> ReadAllAsync(string number, CancellationToken cancellation)
    {
        var views = new List<CaseView> { await ReadAsync(number, DemoCast.Applicant, cancellation) ?? throw new SiloException($"case {number} is not found any more") };
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

    private async Task<bool> ActAsync(CaseView view, ChainScript script, string key, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var step in view.CurrentSteps)
        {
            if (step.WaitsFor == "event" && script.Events.TryGetValue(step.Holder ?? "", out var raised))
                acted |= await RaiseAsync(view, step.Holder!, raised, key, cancellation);
            else if (step.WaitsFor == "official")
                acted |= await OpenTasksAsync(view, step, key, cancellation);
        }

        foreach (var check in view.DataChecks.Where(check => check.Outcome is null))
            acted |= await AnswerAsync(view, check, script, key, cancellation);
        return acted;
    }

    /// <summary>The tasks of a step are shown to its own department alone, so that is who reads them.</summary>
    private async Task<bool> OpenTasksAsync(CaseView view, CurrentStep step, string key, CancellationToken cancellation)
    {
        if (view.DataChecks.Any(check => check.Outcome is null && check.Source == step.Holder))
            return false;
        var seen = await ReadAsync(view.CaseNumber, DemoCast.Reader(step.Holder!), cancellation);
        var acted = false;
        foreach (var task in seen?.CurrentSteps.SelectMany(open => open.Tasks) ?? [])
            acted |= await AgreeAsync(task, key, cancellation);
        return acted;
    }

    // An inspection is signed by two: the version of the task says which of them it is.
    private async Task<bool> AgreeAsync(TaskSummary task, string key, CancellationToken cancellation)
    {
        var official = DemoCast.Official(task.Department, task.Role!, task.Version);
        if (task.Assignee is not null && task.Assignee != official.Id)
            return false;
        var body = new { version = task.Version, opinion = "同意。" };
        var call = SiloCall.Post("agree", $"api/v1/tasks/{Uri.EscapeDataString(task.TaskId)}/agree", body, $"{key}:{task.TaskId}:{task.Version}");
        var answer = await http.SendAsync(call, official, cancellation);
        if ((int)answer.Status is Conflict or NotFound)
            return false;
        answer.Read<TaskView>();
        Acted?.Invoke(official.Id, $"{task.Step}: agree");
        return true;
    }

    private async Task<bool> RaiseAsync(CaseView view, string name, ChainEvent raised, string key, CancellationToken cancellation)
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

    private async Task<bool> AnswerAsync(CaseView view, DataCheckView check, ChainScript script, string key, CancellationToken cancellation)
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

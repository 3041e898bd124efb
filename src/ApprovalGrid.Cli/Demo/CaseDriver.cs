using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Demo.Players;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo;

/// <summary>
/// Plays one case from its filing to its end: reads where it stands, lets whoever is waited for act, and reads again. Everything it does has an
/// idempotency key that follows from the plan, so that it may be repeated after any failure.
/// </summary>
internal sealed class CaseDriver(SiloHttp http, TimeProvider time)
{
    private readonly Players.Applicant _applicant = new(http);
    private readonly Official _official = new(http);
    private readonly Bank _bank = new(http);
    private readonly OldPlaceSystem _oldPlace = new(http);

    /// <summary>Told when a case is filed.</summary>
    public Action<CaseReceipt>? Filed { get; init; }

    /// <summary>Told of everything that was done in a case.</summary>
    public Action<string, string>? Acted { get; init; }

    /// <summary>Shown every state of a case that was read.</summary>
    public Action<CaseView>? Seen { get; init; }

    public async Task<CaseOutcome> DriveAsync(CasePlan plan, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        CaseReceipt? receipt = null;
        try
        {
            receipt = await _applicant.FileAsync(plan, cancellation);
            Filed?.Invoke(receipt);
            var (parent, child) = await PlayAsync(plan, receipt.CaseNumber, cancellation);
            var failure = parent.Decision is null ? $"ended as {parent.Status} without a decision" : null;
            return new CaseOutcome(receipt.CaseNumber, parent, child, failure, time.GetElapsedTime(started));
        }
        catch (SiloException fault)
        {
            return new CaseOutcome(receipt?.CaseNumber, null, null, fault.Message, time.GetElapsedTime(started));
        }
    }

    private async Task<(CaseView Parent, CaseView? Child)> PlayAsync(CasePlan plan, string number, CancellationToken cancellation)
    {
        var patience = new Patience(time);
        var reported = false;
        while (true)
        {
            var parent = await ReadAsync(number, DemoCast.NewPlace, cancellation)
                ?? throw new SiloException($"case {number} was filed and is not found any more");
            var child = parent.Children is [var sent, ..] ? await ReadAsync(sent.CaseNumber, DemoCast.OldPlace, cancellation) : null;
            if (parent.EndedAt is not null)
                return (parent, child);
            var acted = await ActAsync(parent, plan, cancellation);
            acted |= child is not null && await ActAsync(child, plan, cancellation);
            if (!reported && child is { Decision.Granted: true })
            {
                await ReportAsync(number, plan, cancellation);
                reported = acted = true;
            }

            await patience.WaitAsync(acted, parent, child, cancellation);
        }
    }

    /// <summary>Null: not there yet.</summary>
    private async Task<CaseView?> ReadAsync(string number, string department, CancellationToken cancellation)
    {
        var reader = DemoCast.Official(department, WindowClerk.Role, 0);
        var call = SiloCall.Get("read", $"api/v1/cases/{Uri.EscapeDataString(number)}") with { MayBeMissing = true };
        var answer = await http.SendAsync(call, reader, cancellation);
        if ((int)answer.Status == 404)
            return null;
        var view = answer.Read<CaseView>();
        Seen?.Invoke(view);
        return view;
    }

    private async Task<bool> ActAsync(CaseView view, CasePlan plan, CancellationToken cancellation)
    {
        var acted = false;
        foreach (var task in view.CurrentSteps.SelectMany(step => step.Tasks))
            acted |= await ActAsync(task, plan, cancellation);
        return acted;
    }

    private async Task<bool> ActAsync(TaskSummary task, CasePlan plan, CancellationToken cancellation)
    {
        var deed = task.Role switch
        {
            WindowClerk.Role => WindowClerk.Decide(),
            Reviewer.Role => Reviewer.Decide(task.Department, plan),
            Head.Role => Head.Decide(task.Department, plan),
            _ => throw new SiloException($"task {task.TaskId} ({task.Step}) is for the role '{task.Role}', which the demo does not play"),
        };
        var official = DemoCast.Official(task.Department, task.Role, plan.Index);
        if (!await _official.ActAsync(official, task, deed, plan, cancellation))
            return false;
        Acted?.Invoke(official.Id, $"{task.Step}: {deed.Operation}");
        return true;
    }

    /// <summary>Table and money come in either order, and do not wait until the case expects them.</summary>
    private async Task ReportAsync(string number, CasePlan plan, CancellationToken cancellation)
    {
        foreach (var table in plan.TableFirst ? [true, false] : (bool[])[false, true])
        {
            if (table)
                await _oldPlace.SendTableAsync(number, plan, cancellation);
            else
                await _bank.ReportAsync(number, plan, cancellation);
            Acted?.Invoke(table ? DemoCast.OldPlaceSystem.Id : DemoCast.Bank.Id, table ? "TransferTableReceived" : "MoneyReceived");
        }
    }
}

/// <summary>How a case went.</summary>
/// <param name="Failure">Why it is not decided; null when it is.</param>
internal sealed record CaseOutcome(string? CaseNumber, CaseView? Case, CaseView? Child, string? Failure, TimeSpan Took);

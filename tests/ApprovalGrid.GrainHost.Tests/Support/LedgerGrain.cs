using Orleans;
using Orleans.Runtime;

namespace ApprovalGrid.GrainHost.Tests.Support;

internal interface ILedgerGrain : IGrainWithStringKey
{
    Task<bool> Existed();

    Task<List<string>> Read();

    Task Write(string entry);

    Task WriteDuty(string entry);

    Task Reload();

    Task Clear();

    Task Leave();
}

internal sealed class Ledger
{
    public List<string> Entries { get; set; } = [];
}

internal sealed class LedgerGrain(
    Stage stage,
    [PersistentState("ledger")] IPersistentState<Ledger> ledger,
    [PersistentState("ledger-duty", "duty")] IPersistentState<Ledger> duty) : Grain, ILedgerGrain
{
    private bool _existed;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _existed = ledger.RecordExists;
        stage.Note("ledger opened");
        return Task.CompletedTask;
    }

    public Task<bool> Existed() => Task.FromResult(_existed);

    public Task<List<string>> Read() => Task.FromResult(ledger.State.Entries);

    public Task Write(string entry)
    {
        ledger.State.Entries.Add(entry);
        return ledger.WriteStateAsync();
    }

    public Task WriteDuty(string entry)
    {
        duty.State.Entries.Add(entry);
        return duty.WriteStateAsync();
    }

    public Task Reload() => duty.ReadStateAsync();

    public Task Clear() => ledger.ClearStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

namespace ApprovalGrid.Api;

/// <summary>Whether this silo still takes work. A draining silo answers 503, so that clients and load balancers go to the others.</summary>
public sealed class SiloDrain : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public bool IsDraining => _source.IsCancellationRequested;

    /// <summary>Cancelled when draining begins: loops that claim deadlines or messages end with it.</summary>
    public CancellationToken Started => _source.Token;

    /// <summary>Begins; there is no way back but a new start. Repeating it changes nothing.</summary>
    public void Begin() => _source.Cancel();

    public void Dispose() => _source.Dispose();
}

namespace ApprovalGrid.Web.Shell;

/// <summary>How many live pages one silo serves at a time; a page beyond that stays as it was loaded, and works.</summary>
public sealed class LiveLimit
{
    public const int MaxStreams = 2_000;

    private int _open;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _open) <= MaxStreams)
            return true;
        Interlocked.Decrement(ref _open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _open);
}

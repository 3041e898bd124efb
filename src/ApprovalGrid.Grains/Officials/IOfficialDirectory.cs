using ApprovalGrid.Approvals.Officials;

namespace ApprovalGrid.Grains.Officials;

/// <summary>Who works where: the accounts of the process that runs the grains.</summary>
public interface IOfficialDirectory
{
    /// <summary>The official, or null when there is none of this id, or the account is disabled.</summary>
    ValueTask<Official?> FindAsync(string id, CancellationToken cancellation);
}

/// <summary>A process without accounts knows no officials: nothing can be given to anybody by name.</summary>
internal sealed class NoOfficials : IOfficialDirectory
{
    public ValueTask<Official?> FindAsync(string id, CancellationToken cancellation) => new((Official?)null);
}

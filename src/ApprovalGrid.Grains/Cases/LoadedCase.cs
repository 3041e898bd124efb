using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Grains.Sealing;

namespace ApprovalGrid.Grains.Cases;

/// <summary>A case as committed, in memory.</summary>
/// <param name="Data">Null when the key was destroyed.</param>
/// <param name="Key">Null when it was destroyed.</param>
/// <param name="SnapshotVersion">Version of the newest stored snapshot.</param>
internal sealed record LoadedCase(CaseState State, CaseData? Data, CaseKey? Key, ReadOnlyMemory<byte> Hash, int SnapshotVersion)
{
    public static LoadedCase Empty() => new(new CaseState(), new CaseData(), null, new byte[Storage.EventChain.HashLength], 0);

    public bool Exists => State.Version > 0;
}

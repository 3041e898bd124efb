namespace ApprovalGrid.GrainHost;

/// <summary>One record of a state store: UTF-8 JSON and its version.</summary>
public sealed record StoredGrainState(ReadOnlyMemory<byte> Json, string Etag);

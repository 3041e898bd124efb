namespace ApprovalGrid.Storage;

/// <summary>
/// The turn may or may not be in the database: reload the case and look for the command id.
/// </summary>
public sealed class CommitOutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);

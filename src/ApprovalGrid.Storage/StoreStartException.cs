namespace ApprovalGrid.Storage;

/// <summary>The database cannot be used by this program; the message says why and what to do.</summary>
public sealed class StoreStartException(string message, Exception? inner = null) : Exception(message, inner);

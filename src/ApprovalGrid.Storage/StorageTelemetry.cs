namespace ApprovalGrid.Storage;

public static class StorageTelemetry
{
    /// <summary>Name of the meter, for an exporter to subscribe to.</summary>
    public const string MeterName = "ApprovalGrid.Storage";

    /// <summary>Counter of turns; its first tag says how their commit ended.</summary>
    public const string Turns = "approvalgrid.storage.turns";

    /// <summary>How a committed turn is tagged.</summary>
    public const string Committed = "committed";
}

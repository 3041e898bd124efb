namespace ApprovalGrid.Storage;

public static class StorageTelemetry
{
    /// <summary>Name of the meter, for an exporter to subscribe to.</summary>
    public const string MeterName = "ApprovalGrid.Storage";
}

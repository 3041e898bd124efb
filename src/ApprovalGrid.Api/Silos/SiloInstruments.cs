using System.Diagnostics.Metrics;

namespace ApprovalGrid.Api.Silos;

/// <summary>Metrics of the silo itself.</summary>
internal static class SiloInstruments
{
    public const string MeterName = "ApprovalGrid.Silo";

    public static void Observe(IMeterFactory meters, SiloDrain drain) => meters.Create(MeterName)
        .CreateObservableGauge("approvalgrid.silo.draining", () => drain.IsDraining ? 1 : 0, null, "1 while the silo drains, else 0.");
}

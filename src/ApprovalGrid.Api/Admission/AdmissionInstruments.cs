using System.Diagnostics.Metrics;
using ApprovalGrid.Api.Silos;

namespace ApprovalGrid.Api.Admission;

/// <summary>Metrics of the gate.</summary>
internal sealed class AdmissionInstruments
{
    private readonly Counter<long> _refused;

    public AdmissionInstruments(IMeterFactory meters, AdmissionGate gate)
    {
        var meter = meters.Create(SiloInstruments.MeterName);
        _refused = meter.CreateCounter<long>("approvalgrid.admission.refused", "{request}", "Requests refused because more came than the silo could carry.");
        meter.CreateObservableGauge("approvalgrid.admission.inside", () => gate.Inside, "{request}", "Requests that are being worked on.");
        meter.CreateObservableGauge("approvalgrid.admission.waiting", () => gate.Waiting, "{request}", "Requests that wait to be let in.");
        meter.CreateObservableGauge("approvalgrid.admission.limit", () => gate.Limit, "{request}", "Requests that may be worked on at a time; moves with the measured latency.");
    }

    public void Refused(AdmissionClass kind) =>
        _refused.Add(1, new KeyValuePair<string, object?>("class", kind == AdmissionClass.New ? "new" : "running"));
}

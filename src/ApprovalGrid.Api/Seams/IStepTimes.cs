using ApprovalGrid.Storage;
using ApprovalGrid.Supervision;

namespace ApprovalGrid.Api;

/// <summary>How long the steps of the cases that a query finds take.</summary>
public interface IStepTimes
{
    ValueTask<StepTimeReport> MeasureAsync(CaseQuery query, CancellationToken cancellation);
}

using ApprovalGrid.Answers;

namespace ApprovalGrid.Api.Problems;

/// <summary>Input that is refused while it is being bound, before there is a handler that could answer.</summary>
internal sealed class RefusalException(Refusal refusal) : Exception(refusal.Message)
{
    public Refusal Refusal => refusal;
}

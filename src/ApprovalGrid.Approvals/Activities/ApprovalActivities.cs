using System.Collections.Frozen;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>The approval activities (category Approvals, 审批) that a definition can use beside Elsa's own.</summary>
public static class ApprovalActivities
{
    private static readonly FrozenDictionary<string, ApprovalActivity> ByType = new ApprovalActivity[]
    {
        SubmitActivity.Type,
        PrecheckActivity.Type,
        AcceptActivity.Type,
        HandleAtOnceActivity.Type,
        ReviewActivity.Type,
        SendToAuthorityActivity.Type,
        SendToAuthoritiesActivity.Type,
        RuleCheckActivity.Type,
        DataCheckActivity.Type,
        SiteInspectionActivity.Type,
        SuspendClockActivity.Type,
        DecideActivity.Type,
        IssueCertificateActivity.Type,
        DeliverActivity.Type,
        ConsultActivity.Type,
        CopyActivity.Type,
        CopyActivity.Notify,
    }.ToFrozenDictionary(type => type.Descriptor.TypeName, StringComparer.Ordinal);

    private static readonly FrozenDictionary<StepKind, ApprovalActivity> BySettle =
        ByType.Values.Where(type => type.Step is not null).ToFrozenDictionary(type => type.Step!.Value);

    /// <summary>Elsa's activities, the approval activities, and those that departments have added.</summary>
    public static ActivityCatalog Catalog { get; private set; } =
        ActivityCatalog.BuiltIn.With([.. ByType.Values.Select(type => new ExternalActivity(type.Descriptor, type.Expected))]);

    /// <summary>Adds a department's own activities. For the start of a process: what was compiled before does not know them.</summary>
    public static void Register(IEnumerable<ActivityType> types) => Catalog = Catalog.With([.. types]);

    /// <summary>A node was entered: its step is opened, or done at once.</summary>
    internal static void Enter(CaseTurn turn, EnteredActivity entered)
    {
        try
        {
            ByType[entered.Node.Type].Enter(turn, entered, new StepInputs(entered.Inputs));
        }
        catch (StepInputException fault)
        {
            turn.Workflow.FaultVisit(entered.Visit, fault.Message);
        }
    }

    /// <summary>The opinions on a step have come to a verdict.</summary>
    internal static void Settle(CaseTurn turn, StepState step, bool passed) => BySettle[step.Kind].Settle!(turn, step, passed);
}

/// <summary>An approval activity: what the designer shows, what entering it does, what a verdict on its tasks does.</summary>
/// <param name="Expected">The outcomes that a definition should connect; null: all.</param>
internal sealed record ApprovalActivity(
    ActivityDescriptor Descriptor,
    Action<CaseTurn, EnteredActivity, StepInputs> Enter,
    StepKind? Step = null,
    Action<CaseTurn, StepState, bool>? Settle = null,
    Func<ProgramNode, IReadOnlyList<string>>? Expected = null);

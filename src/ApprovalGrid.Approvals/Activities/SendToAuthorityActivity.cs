using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 移交、联办: a child case (子办件) with its own authority and clock is started elsewhere, and the step waits for its outcome.
/// Only the form fields that are named go along (the least that is needed).
/// </summary>
internal static class SendToAuthorityActivity
{
    public static readonly ApprovalActivity Type = new(
        Of(
            "SendToAuthority",
            "Send to authority",
            "移交",
            "Starts a case at another authority and waits for its outcome.",
            "向其他机关发起子办件并等待其结果。",
            [
                Port("Granted", "Granted", "准予"),
                Port("Refused", "Refused", "不予"),
                Port("Withdrawn", "Withdrawn", "已撤回"),
                Port("TimedOut", "Timed out", "超时"),
            ],
            Department,
            Input("ServiceItem", "String", "Service item", "事项", "Code of the item that the other authority handles.", "对方机关承办的事项编码。"),
            Input("Relation", "String", "Relation", "与本办件许可的关系", "What happens to this case's permit when the other case grants.", "对方办件准予时，本办件的许可随之变更。")
                .OneOf(
                    new("", new("(none)", "（无）")),
                    new("change", new("Change", "变更")),
                    new("renewal", new("Renewal", "延续")),
                    new("revocation", new("Revocation", "撤销")),
                    new("cancellation", new("Cancellation", "注销"))),
            Input(
                "Fields",
                "JSON",
                "Fields",
                "字段对应",
                "Which field of the other item's form is which field of this case's: {its field: ours}. Corrections follow it.",
                "对方事项表单字段与本办件表单字段的对应 {对方字段: 本办件字段}；更正随之送达。",
                "Object",
                "json-editor"),
            Input(
                "Form",
                "JSON",
                "Form",
                "表单",
                "What goes along beside the fields; with neither: the whole form.",
                "字段对应之外随办件移交的表单内容；两者皆空：整个表单。",
                "Object",
                "json-editor"),
            Input("Materials", "List<String>", "Materials", "材料", "Materials of the guide that go along; none chosen: all of the case.", "随办件移交的指南材料；不选：全部材料。", "Object", "multitext"),
            LimitInput.OfAuthority) with
        { Outputs = ResultOutput },
        Enter,
        Expected: node => ExpectedOutcomes.WithTimeout(node, "Granted", "Refused", "Withdrawn"));

    /// <summary>The child has ended: the step that waits for it is left by its outcome, with what it brought as result.</summary>
    public static void Reply(CaseTurn turn, long child, ChildOutcome outcome)
    {
        turn.Emit(new ChildEnded(child, outcome.Outcome));
        if (turn.State.Law.Joints.ContainsKey(outcome.ParentVisit))
        {
            SendToAuthoritiesActivity.Reply(turn, outcome.ParentVisit, child, outcome);
            return;
        }

        if (turn.State.Ended || !turn.State.Steps.ContainsKey(outcome.ParentVisit))
            return;
        var visit = outcome.ParentVisit;
        turn.EndClocksOf(visit);
        turn.Emit(new StepLeft(visit, outcome.Outcome));
        var result = new JsObject();
        result.Set("outcome", outcome.Outcome);
        result.Set("reason", outcome.Reason);
        result.Set("output", outcome.Output);
        turn.Workflow.CompleteVisit(visit, [outcome.Outcome], new Dictionary<string, JsValue> { ["Result"] = result });
        turn.Run();
    }

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var department = inputs.Department(turn);
        var item = inputs.Text("ServiceItem") ?? throw new StepInputException("serviceItem", "is required.");
        var limit = inputs.Limit();
        var applicant = turn.Data.Applicant
            ?? throw new StepInputException("serviceItem", "needs an applicant, which a workflow without a service item does not have.");
        if (turn.State.Children.Count >= CaseLimits.MaxChildren)
            throw new StepInputException("serviceItem", $"would start more than {CaseLimits.MaxChildren} child cases.");
        RequireHandled(turn, item, department);
        var plan = new JsObject();
        JointFields.Plan(turn, plan, "fields", item, inputs.Members("Fields"), inputs.Members("Form"));
        var region = department.Split('/')[0];
        var child = turn.World.NewCaseId();
        var number = new CaseNumber(RegionCode.Parse(region), turn.Today, child).ToString();
        turn.Emit(new StepEntered(
            entered.Visit, StepKind.SendToAuthority, entered.Node.Id, entered.Node.DisplayName, department, null, [], null,
            limit?.OnTimeout ?? TimeoutAction.Overdue));
        if (limit is not null)
            turn.StartClock(ClockKind.Step, entered.Node.DisplayName, department, limit.Limit, limit.Basis, entered.Visit);
        turn.Emit(new ChildSent(child, number, entered.Visit, item, department));
        JointFields.Keep(turn, entered.Visit, plan);
        turn.Emit(new DocumentIssued("contact-letter", DocumentNumber.Next(turn.State, "contact-letter")));
        turn.Send(child, new StartChild(
            item,
            region,
            department,
            turn.State.Number,
            entered.Visit,
            turn.State.Trial,
            applicant.Kind,
            applicant.Name,
            applicant.IdNumber,
            applicant.Uscc,
            MinimumList.Form(turn, item, department, plan.Get("form")),
            MinimumList.Materials(turn, item, department, Chosen(inputs.Texts("Materials"))),
            Relation(inputs)));
    }

    private static ApprovalGrid.Cases.RelationKind? Relation(StepInputs inputs) => inputs.Text("Relation") switch
    {
        null => null,
        { } text when Enum.TryParse<ApprovalGrid.Cases.RelationKind>(text, ignoreCase: true, out var kind) && !char.IsAsciiDigit(text[0]) => kind,
        _ => throw new StepInputException("relation", "is change, renewal, revocation or cancellation."),
    };

    /// <summary>A matter that the authority could never take in stops here, where somebody can see it, and not on its way.</summary>
    internal static void RequireHandled(CaseTurn turn, string code, string department)
    {
        if (turn.World.FindItem is not { } find)
            return;
        var item = find(code) ?? throw new StepInputException("serviceItem", $"names '{code}', and there is no such item. Publish it, then retry the step.");
        if (AuthorityRule.WhyNotHandled(item, department) is { } why)
            throw new StepInputException("department", $"cannot be {department}: {why.English}. Correct the guide of the item or the definition, then retry the step.");
    }

    /// <summary>The chosen ones that the case has; a material that was never handed in cannot go along. Null: all.</summary>
    private static HashSet<string?>? Chosen(ImmutableArray<string> chosen) => chosen.IsEmpty ? null : [.. chosen];
}

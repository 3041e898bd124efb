using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 数据核验: another department answers from its data, by its system or by hand. Purpose and legal basis are named and recorded; where the
/// basis is the person's authorisation, it must be there. Of the answer the named fields are kept, of the whole only a hash. What is not
/// answered in time is asked again, then counts as unavailable: never as a mismatch.
/// </summary>
internal static class DataCheckActivity
{
    public const int MaxAttempts = 10;
    public const int MaxTimeoutSeconds = 30 * 24 * 3600;
    private const int DefaultAttempts = 3;
    private const int DefaultTimeoutSeconds = 100;

    public static readonly ApprovalActivity Type = new(
        Of(
            "DataCheck",
            "Data check",
            "数据核验",
            "Asks another department for data, with purpose and basis.",
            "向数据提供部门核验数据，载明用途和依据。",
            [Port("Match", "Match", "一致"), Port("Mismatch", "Mismatch", "不一致"), Port("Unavailable", "Unavailable", "不可用")],
            Input("Source", "String", "Source", "提供部门", "{region}/{department} whose data it is.", "数据提供部门 {地区}/{部门}。"),
            Input("Purpose", "String", "Purpose", "用途", "What the data are used for.", "数据用途。"),
            Input("Basis", "String", "Basis", "依据", "The law that allows it, or the authorisation.", "法律依据或者授权。"),
            Input("PurposeEn", "String", "Purpose in English", "用途（英文）", "What readers of English are told.", "供英文读者阅读。"),
            Input("BasisEn", "String", "Basis in English", "依据（英文）", "What readers of English are told.", "供英文读者阅读。"),
            Input("DataClass", "String", "Data class", "数据类别", "When given, the applicant must have authorised this class for this case.", "填写时，须有申请人对本办件该类数据的授权。"),
            Input("Query", "JSON", "Query", "查询内容", "What is asked: the least that is needed.", "查询内容，最少必要。", "JavaScript", "json-editor"),
            Input("Fields", "List<String>", "Fields", "留存字段", "Members of the answer that are kept.", "答复中留存的字段。", "Object", "multitext"),
            Input("Attempts", "Int32", "Attempts", "次数", "How often it is asked; 3.", "查询次数，默认3次。"),
            Input("TimeoutSeconds", "Int32", "Timeout", "超时秒数", "Seconds for each; 100.", "每次等待秒数，默认100秒。")) with
        { Outputs = ResultOutput },
        Enter,
        Expected: _ => ["Match", "Mismatch", "Unavailable"]);

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var source = inputs.Department(turn, "Source");
        var purpose = inputs.Text("Purpose") ?? throw new StepInputException("purpose", "is required: data are shared for a purpose.");
        var basis = inputs.Text("Basis") ?? throw new StepInputException("basis", "is required: the law or the authorisation that allows it.");
        var attempts = inputs.Whole("Attempts") ?? DefaultAttempts;
        var timeout = inputs.Whole("TimeoutSeconds") ?? DefaultTimeoutSeconds;
        if (attempts is < 1 or > MaxAttempts || timeout is < 1 or > MaxTimeoutSeconds)
            throw new StepInputException("attempts", $"is 1 to {MaxAttempts}, with timeouts of 1 to {MaxTimeoutSeconds} seconds.");
        var dataClass = inputs.Text("DataClass");
        turn.Emit(new DataAsked(entered.Visit, source, purpose, basis, dataClass, inputs.Texts("Fields"), attempts, timeout));
        if (dataClass is not null && !turn.State.Law.Authorised(dataClass, turn.Now))
        {
            turn.Emit(new DataAnswered(entered.Visit, "Unavailable", null));
            turn.Workflow.CompleteVisit(entered.Visit, ["Unavailable"], Result("Unavailable", "not-authorised", JsValue.Null));
            return;
        }

        if (inputs.Members("Query") is { } query)
            turn.Emit(new ValueKept($"query-{entered.Visit}", query));
        turn.Emit(new StepEntered(
            entered.Visit, StepKind.DataCheck, entered.Node.Id, entered.Node.DisplayName, source, null, [], new VoteRule(VoteKind.Any), TimeoutAction.Overdue));
        Step.OpenTasks(turn, entered.Visit);
        Arm(turn, entered.Visit);
    }

    /// <summary>The answer came.</summary>
    public static void Answer(CaseTurn turn, int visit, string outcome, string? hash, JsValue kept)
    {
        turn.Disarm(DeadlinePurpose.DataCheck, visit);
        turn.Emit(new DataAnswered(visit, outcome, hash));
        if (!kept.IsNullish)
            turn.Emit(new ValueKept($"data-{visit}", kept));
        Step.CloseTasks(turn, visit, "answered");
        turn.Emit(new StepLeft(visit, outcome));
        turn.Workflow.CompleteVisit(visit, [outcome], Result(outcome, null, kept));
    }

    /// <summary>No answer in time: asked again, or given up.</summary>
    public static void TimeOut(CaseTurn turn, int visit)
    {
        if (!turn.State.Steps.ContainsKey(visit))
            return;
        var check = turn.State.Law.DataChecks[visit];
        if (check.Attempts >= check.MaxAttempts)
        {
            Answer(turn, visit, "Unavailable", null, JsValue.Null);
            return;
        }

        turn.Emit(new DataAskedAgain(visit, check.Attempts + 1));
        Arm(turn, visit);
    }

    private static void Arm(CaseTurn turn, int visit) => turn.Emit(new DeadlineArmed(
        turn.State.LastDeadline + 1, DeadlinePurpose.DataCheck, visit, turn.Now.AddSeconds(turn.State.Law.DataChecks[visit].TimeoutSeconds)));

    private static Dictionary<string, JsValue> Result(string outcome, string? reason, JsValue data)
    {
        var result = new JsObject();
        result.Set("outcome", outcome);
        result.Set("reason", reason);
        result.Set("data", data);
        return new Dictionary<string, JsValue> { ["Result"] = result };
    }
}

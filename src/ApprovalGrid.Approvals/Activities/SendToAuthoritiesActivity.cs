using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using static ApprovalGrid.Approvals.Activities.ApprovalDescriptor;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 并联审批、一件事: several matters at several authorities, each a case of its own with its own clock, out of one form and one set of materials.
/// A matter starts when those it needs are granted. The policy makes one outcome of them; what was granted is delivered whatever happens to
/// the others.
/// </summary>
internal static class SendToAuthoritiesActivity
{
    public const int MaxMatters = 50;

    public static readonly ApprovalActivity Type = new(
        Of(
            "SendToAuthorities",
            "Joint handling",
            "并联审批",
            "Starts cases at several authorities and makes one outcome of theirs.",
            "向多个机关并联发起子办件，并按规则汇总结果。",
            [Port("Passed", "Passed", "通过"), Port("Failed", "Failed", "未通过"), Port("TimedOut", "Timed out", "超时")],
            Input(
                "Matters",
                "JSON",
                "Matters",
                "事项清单",
                "List of {id, serviceItem, department, fields: {its field: ours}, form, materials, after: [ids], informational, skip}.",
                "清单 {id, serviceItem 事项, department 部门, fields 字段对应, form 表单, materials 材料, after 前置事项, informational 仅告知, skip 不办}。",
                "JavaScript",
                "json-editor"),
            Input("Policy", "String", "Policy", "汇总规则", "all, independent, or quorum with a number: quorum:3.", "all 全部准予、independent 各自独立、quorum:3 至少三项准予。"),
            LimitInput.OfAuthority) with
        { Outputs = ResultOutput },
        Enter,
        Expected: node => ExpectedOutcomes.WithTimeout(node, "Passed", "Failed"));

    /// <summary>A matter has ended: what waited for it starts, and the whole may be decided.</summary>
    public static void Reply(CaseTurn turn, int visit, long child, ChildOutcome outcome)
    {
        var joint = turn.State.Law.Joints[visit];
        if (joint.Children.FirstOrDefault(matter => matter.CaseId == child) is not { Outcome: null } ended)
            return;
        turn.Emit(new JointChildEnded(visit, ended.Id, outcome.Outcome));
        var kept = new JsObject();
        kept.Set("outcome", outcome.Outcome);
        kept.Set("reason", outcome.Reason);
        kept.Set("output", outcome.Output);
        turn.Emit(new ValueKept($"joint-{visit}-{ended.Id}", kept));
        if (turn.State.Ended || !turn.State.Steps.ContainsKey(visit))
            return;
        Advance(turn, visit);
        turn.Run();
    }

    private static void Enter(CaseTurn turn, EnteredActivity entered, StepInputs inputs)
    {
        var (policy, quorum) = Policy(inputs.Text("Policy"));
        var forms = new JsObject();
        var matters = Matters(turn, inputs.List("Matters"), forms);
        if (turn.State.Children.Count + matters.Length > CaseLimits.MaxChildren)
            throw new StepInputException("matters", $"would start more than {CaseLimits.MaxChildren} child cases.");
        var limit = inputs.Limit();
        turn.Emit(new StepEntered(
            entered.Visit, StepKind.SendToAuthority, entered.Node.Id, entered.Node.DisplayName, turn.State.Department, null, [], null,
            limit?.OnTimeout ?? TimeoutAction.Overdue));
        if (limit is not null)
            turn.StartClock(ClockKind.Step, entered.Node.DisplayName, turn.State.Department, limit.Limit, limit.Basis, entered.Visit);
        turn.Emit(new JointOpened(entered.Visit, policy, quorum, matters));
        turn.Emit(new ValueKept($"joint-{entered.Visit}", forms));
        Advance(turn, entered.Visit);
    }

    /// <summary>Starts what can start, drops what no longer can, and leaves the step when the policy has its answer.</summary>
    private static void Advance(CaseTurn turn, int visit)
    {
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var matter in turn.State.Law.Joints[visit].Children.Where(matter => matter is { CaseId: null, Outcome: null }))
            {
                var needed = matter.After.Select(id => turn.State.Law.Joints[visit].Children.First(other => other.Id == id)).ToArray();
                if (needed.Any(other => other.Outcome is not (null or "Granted")))
                    turn.Emit(new JointChildEnded(visit, matter.Id, "NotStarted"));
                else if (needed.All(other => other.Outcome == "Granted"))
                    Start(turn, visit, matter);
                else
                    continue;
                moved = true;
            }
        }

        if (Verdict(turn.State.Law.Joints[visit]) is { } passed)
            Leave(turn, visit, passed);
    }

    /// <summary>True or false when it is decided, null while it is open.</summary>
    public static bool? Verdict(JointState joint)
    {
        var counting = joint.Children.Where(matter => !matter.Informational).ToArray();
        var granted = counting.Count(matter => matter.Outcome == "Granted");
        var open = counting.Count(matter => matter.Outcome is null);
        return joint.Policy switch
        {
            JointPolicy.All when granted + open < counting.Length => false,
            JointPolicy.Quorum when granted + open < joint.Quorum => false,
            _ when open > 0 => null,
            _ => true,
        };
    }

    private static void Leave(CaseTurn turn, int visit, bool passed)
    {
        // The whole has failed: what still runs falls away; what was granted stays granted.
        if (!passed)
        {
            foreach (var running in turn.State.Law.Joints[visit].Children.Where(matter => matter is { CaseId: not null, Outcome: null, Informational: false }))
                turn.Send(running.CaseId!.Value, new CancelChild("joint-handling-failed"));
        }

        turn.EndClocksOf(visit);
        var outcome = passed ? "Passed" : "Failed";
        turn.Emit(new StepLeft(visit, outcome));
        turn.Workflow.CompleteVisit(visit, [outcome], new Dictionary<string, JsValue> { ["Result"] = Result(turn, visit) });
    }

    private static JsObject Result(CaseTurn turn, int visit)
    {
        var result = new JsObject();
        foreach (var matter in turn.State.Law.Joints[visit].Children)
        {
            var kept = turn.Data.Kept.GetValueOrDefault($"joint-{visit}-{matter.Id}");
            if (kept.IsNullish)
            {
                var plain = new JsObject();
                plain.Set("outcome", matter.Outcome);
                kept = plain;
            }

            result.Set(matter.Id, kept);
        }

        return result;
    }

    private static void Start(CaseTurn turn, int visit, JointChild matter)
    {
        var plan = turn.Data.Kept.GetValueOrDefault($"joint-{visit}").AsObject!.Get(matter.Id).AsObject!;
        var region = matter.Department.Split('/')[0];
        var child = turn.World.NewCaseId();
        var number = new CaseNumber(RegionCode.Parse(region), turn.Today, child).ToString();
        turn.Emit(new ChildSent(child, number, visit, matter.ServiceItem, matter.Department));
        turn.Emit(new JointChildStarted(visit, matter.Id, child));
        turn.Emit(new DocumentIssued("contact-letter", DocumentNumber.Next(turn.State, "contact-letter")));
        var applicant = turn.Data.Applicant!;
        var wanted = plan.Get("materials").AsArray?.Items.Select(code => code.AsString).ToHashSet();
        turn.Send(child, new StartChild(
            matter.ServiceItem,
            region,
            matter.Department,
            turn.State.Number,
            visit,
            turn.State.Trial,
            applicant.Kind,
            applicant.Name,
            applicant.IdNumber,
            applicant.Uscc,
            WithResults(turn, visit, matter, MinimumList.Form(turn, matter.ServiceItem, matter.Department, plan.Get("form"))),
            MinimumList.Materials(turn, matter.ServiceItem, matter.Department, wanted)));
    }

    /// <summary>What the matters before it brought goes along as <c>After</c>, so that an order that the data demand is more than an order.</summary>
    private static JsObject WithResults(CaseTurn turn, int visit, JointChild matter, JsValue form)
    {
        var whole = new JsObject();
        foreach (var (name, value) in form.AsObject!.Properties)
            whole.Set(name, value);
        if (matter.After.IsEmpty)
            return whole;
        var results = new JsObject();
        foreach (var before in matter.After)
            results.Set(before, turn.Data.Kept.GetValueOrDefault($"joint-{visit}-{before}").AsObject?.Get("output") ?? JsValue.Null);
        whole.Set("After", results);
        return whole;
    }

    private static ImmutableArray<JointChild> Matters(CaseTurn turn, IReadOnlyList<JsValue> list, JsObject forms)
    {
        if (list.Count is 0 or > MaxMatters)
            throw new StepInputException("matters", $"has 1 to {MaxMatters} entries.");
        var matters = ImmutableArray.CreateBuilder<JointChild>();
        foreach (var members in list.Select(entry => entry.AsObject ?? throw new StepInputException("matters", "has objects as entries.")))
        {
            if (members.Get("skip").ToBoolean())
                continue;
            var id = Text(members, "id");
            if (matters.Any(known => known.Id == id))
                throw new StepInputException("matters", $"names '{id}' twice.");
            var department = Text(members, "department");
            department = department.Contains('/', StringComparison.Ordinal) ? department : $"{turn.State.Region}/{department}";
            if (!RegionCode.TryParse(department.Split('/')[0], out _))
                throw new StepInputException($"matters.{id}.department", "begins with a region code.");
            SendToAuthorityActivity.RequireHandled(turn, Text(members, "serviceItem"), department);
            var after = members.Get("after").AsArray?.Items.Select(item => item.AsString ?? "").ToImmutableArray() ?? [];
            matters.Add(new JointChild(id, Text(members, "serviceItem"), department, after, members.Get("informational").ToBoolean()));
            var plan = new JsObject();
            JointFields.Plan(turn, plan, $"matters.{id}.fields", Text(members, "serviceItem"), members.Get("fields"), members.Get("form").AsObject);
            plan.Set("materials", members.Get("materials"));
            forms.Set(id, plan);
        }

        // A matter that was skipped is no condition for another; one that comes later in the list cannot be, so that there are no rings.
        return [.. matters.Select((matter, index) => matter with
        {
            After = [.. matter.After.Where(id => matters.Take(index).Any(other => other.Id == id) || (matters.Any(other => other.Id == id)
                ? throw new StepInputException($"matters.{matter.Id}.after", $"names '{id}', which comes later in the list.")
                : false))],
        })];
    }

    private static string Text(JsObject members, string name) => members.Get(name).AsString is { Length: > 0 and <= 128 } text
        ? text
        : throw new StepInputException($"matters.{name}", "is a text of 1 to 128 characters.");

    private static (JointPolicy Policy, int Quorum) Policy(string? text) => text switch
    {
        null or "all" => (JointPolicy.All, 0),
        "independent" => (JointPolicy.Independent, 0),
        _ when text.StartsWith("quorum:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(7), out var count) && count > 0 => (JointPolicy.Quorum, count),
        _ => throw new StepInputException("policy", "is all, independent or quorum:{number}."),
    };
}

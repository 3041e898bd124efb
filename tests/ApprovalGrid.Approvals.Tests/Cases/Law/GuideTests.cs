using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>The guide of a case: what it asks, what may be missing, what may be promised, and that nothing else is asked.</summary>
public sealed class GuideTests
{
    private const string Guide = """
        "limits": { "promised": { "days": 10, "kind": "working", "basis": "承诺" } },
        "tolerance": "平面图可以容缺",
        "questions": [{ "code": "kitchen", "text": "是否设有厨房？", "answers": ["yes", "no"] }],
        "materials": [
          { "code": "form", "name": "申请表", "required": true },
          { "code": "plan", "name": "平面图", "required": true, "tolerable": true },
          { "code": "health", "name": "健康证明", "required": true, "commitment": true },
          { "code": "hood", "name": "油烟管道图", "required": true, "when": [{ "question": "kitchen", "answers": ["yes"] }] },
          { "code": "grease", "name": "隔油设施图", "required": true, "when": [{ "question": "kitchen", "answers": ["yes"] }] },
          { "code": "drain", "name": "排水图", "required": true, "when": [{ "question": "kitchen", "answers": ["yes"] }] },
          { "code": "licence", "name": "营业执照", "required": true, "source": "e-licence" }]
        """;

    private readonly Grid _grid = new();

    public GuideTests() => _grid.Add(Office.PlainChain().Item(Guide), Office.PlainChain().Json());

    [Fact]
    public void Answers_decide_the_set_of_materials_and_are_kept()
    {
        var (id, refusal) = _grid.File(Filing("no"), People.Applicant);
        Assert.Null(refusal);
        Assert.Equal(["form", "health", "licence", "plan"], _grid.View(id, Office.Window).Materials.Select(material => material.Code));
        Assert.Equal("""{"kitchen":"no"}""", _grid.View(id, Office.Window).Answers!.Text);

        var missing = _grid.File(Filing("yes"), People.Applicant).Refusal!;
        Assert.Equal(3, missing.Faults.Count(fault => fault.Rule == "material-missing"));
        Assert.Equal("required", _grid.File(Filing("no") with { Answers = null }, People.Applicant).Refusal!.Faults.Single().Rule);
        Assert.Equal("one-of", _grid.File(Filing("maybe"), People.Applicant).Refusal!.Faults.Single().Rule);
    }

    [Fact]
    public void Nothing_outside_the_frozen_guide_is_asked_and_the_attempt_is_on_record()
    {
        var id = _grid.File(Filing("no"), People.Applicant).Id;
        var refusal = Return(id, Office.Window, "hood");

        Assert.Equal((RefusalClass.Invalid, CardRules.BeyondGuide), (refusal!.Class, refusal.Faults.Single().Rule));
        Assert.Equal([CardRules.BeyondGuide], _grid.State(id).Law.Cards.Values.Select(card => card.Rule));
        Assert.Equal(CaseStatus.Submitted, _grid.State(id).Status);
    }

    [Fact]
    public void A_second_notice_is_only_about_what_came_since_the_first()
    {
        var id = _grid.File(Filing("no"), People.Applicant).Id;
        Assert.Null(Return(id, Office.Window, "form"));
        Assert.Equal("returned", Standing(id, "form"));
        Assert.Null(Supplement(id, "form"));
        Assert.Equal(CardRules.SecondNotice, Return(id, Office.Window, "health")!.Faults.Single().Rule);
        Assert.Equal(CardRules.SecondNotice, Return(id, Office.Window)!.Faults.Single().Rule);
        Assert.Equal(2, _grid.State(id).Law.Cards.Count);

        Assert.Null(Return(id, Office.Window, "form"));
    }

    [Fact]
    public void What_came_from_another_authority_is_not_asked_for_again()
    {
        var id = _grid.File(People.Filing(), People.Applicant).Id;
        Assert.Null(_grid.Act(id, People.Window, TaskOperation.Agree));
        Assert.Null(_grid.Act(id, People.Reviewer, TaskOperation.Agree));
        _grid.Deliver();
        var child = _grid.State(id).Children.Keys[0];
        Assert.Equal("already-supplied", Return(child, People.OldWindow, "application-form")!.Faults.Single().Rule);
    }

    [Theory]
    [InlineData("plan", 9, "promise-days")]
    [InlineData("plan", 0, "promise-days")]
    [InlineData("form", 5, "not-tolerable")]
    public void A_promise_leaves_two_days_to_the_promise_of_the_case_and_is_only_for_what_the_guide_lists(string code, int days, string rule)
    {
        var filing = Filing("no") with { Promises = [new MaterialPromise { Code = code, Days = days }] };
        Assert.Equal(rule, _grid.File(filing, People.Applicant).Refusal!.Faults.Single().Rule);
    }

    [Fact]
    public void A_promised_material_is_accepted_without_and_the_certificate_waits_for_it()
    {
        var id = Tolerated();
        Assert.Equal("promised", Standing(id, "plan"));
        Assert.Equal(ClockKind.Gap, _grid.State(id).Clocks.Values[^1].Kind);
        Assert.Null(_grid.Act(id, Office.Reviewer, TaskOperation.Agree));
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
        Assert.Equal(CaseStatus.Granted, _grid.State(id).Status);
        Assert.DoesNotContain(_grid.State(id).Documents, document => document.Kind == "certificate");

        Assert.Null(Supplement(id, "plan"));

        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "certificate");
        Assert.Equal(CaseStatus.Completed, _grid.State(id).Status);
    }

    [Fact]
    public void A_promised_material_that_comes_before_the_certificate_closes_the_gap_at_once()
    {
        var id = Tolerated();
        Assert.Null(Supplement(id, "plan"));
        Assert.Empty(_grid.State(id).Law.Gaps);
        Assert.Equal(ClockEnd.Met, _grid.State(id).Clocks.Values[^1].End);
    }

    [Fact]
    public void A_promise_that_is_not_kept_ends_the_case_with_a_notice()
    {
        var id = Tolerated();
        _grid.PassTo(2026, 10, 16);
        Assert.Equal(CaseStatus.Terminated, _grid.State(id).Status);
        Assert.Contains(_grid.State(id).Documents, document => document.Kind == "termination-notice");
        Assert.DoesNotContain(_grid.State(id).Law.Cards.Values, card => card.Colour == CardColour.Red);
    }

    [Fact]
    public void A_commitment_stands_in_for_a_proof_where_the_guide_says_so()
    {
        var filing = Filing("no", without: "health") with { Commitments = ["health"] };
        var (id, refusal) = _grid.File(filing, People.Applicant);
        Assert.Null(refusal);
        Assert.Equal("committed", Standing(id, "health"));
        Assert.Equal("no-commitment", _grid.File(filing with { Commitments = ["health", "form"] }, People.Applicant).Refusal!.Faults.Single().Rule);
    }

    [Fact]
    public void Whom_credit_excludes_may_neither_promise_nor_commit()
    {
        _grid.CreditExcluded = true;
        var filing = Filing("no", without: "health") with { Commitments = ["health"] };
        Assert.Equal("credit-excluded", _grid.File(filing, People.Applicant).Refusal!.Faults.Single().Rule);
        Assert.Null(_grid.File(Filing("no"), People.Applicant).Refusal);
    }

    [Theory]
    [InlineData("publicSafety")]
    [InlineData("ecology")]
    [InlineData("lifeHealthProperty")]
    public void Excluded_matters_accept_no_commitment(string category)
    {
        var fault = Assert.Throws<DataFileException>(() => ServiceItemFile.Parse(Office.PlainChain().Item($"\"category\": \"{category}\", {Guide}")));
        Assert.Contains(fault.Faults, found => found.Path.EndsWith("commitment", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_not_competent_says_who_is()
    {
        var id = _grid.File(Filing("no"), People.Applicant).Id;
        Assert.Equal("one-of", Refuse(id, "nonsense", null)!.Faults.Single().Rule);
        Assert.Equal("agency-required", Refuse(id, "not-competent", null)!.Faults.Single().Rule);
        Assert.Null(Refuse(id, "not-competent", "长沙市生态环境局"));

        var view = _grid.View(id, People.Applicant).NonAcceptance!;
        Assert.Equal(("not-competent", "长沙市生态环境局"), (view.ReasonCode, view.Agency));
        Assert.Contains("行政复议", view.Remedies, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_evaluation_must_be_put_right_and_its_author_is_not_shown()
    {
        var id = _grid.File(Filing("no"), People.Applicant).Id;
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, People.Applicant, new EvaluateCase { Grade = 2 })!.Code);
        foreach (var by in new[] { Office.Window, Office.Reviewer, Office.Head })
            Assert.Null(_grid.Act(id, by, TaskOperation.Agree));
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, Office.Window, new EvaluateCase { Grade = 5 })!.Code);
        Assert.Null(_grid.Perform(id, People.Applicant, new EvaluateCase { Grade = 2, Text = "太慢" }));
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, People.Applicant, new EvaluateCase { Grade = 5 })!.Code);

        var card = Assert.Single(_grid.State(id).Law.Cards.Values);
        Assert.Equal((CardRules.BadEvaluation, new DateOnly(2026, 10, 15)), (card.Rule, card.ReplyBy));
        var (evaluated, history) = (_grid.State(id), _grid.History(id)[^1]);
        var shown = history.Facts.Select(fact => TimelineText.Of(fact, evaluated.Version, history.Turn, evaluated)).OfType<TimelineEntry>().ToArray();
        Assert.NotEmpty(shown);
        Assert.All(shown, entry => Assert.DoesNotContain(People.Applicant.Id, $"{entry.By} {entry.Text}", StringComparison.Ordinal));
    }

    [Fact]
    public void An_agent_files_with_a_mandate()
    {
        var agent = new FilingAgent { Name = "代办员", IdNumber = "430102199003070004", MandateSha256 = new string('a', 64) };
        Assert.Null(_grid.File(Filing("no") with { Agent = agent }, People.Window).Refusal);
        Assert.Equal("$.agent.mandateSha256", _grid.File(Filing("no") with { Agent = agent with { MandateSha256 = "x" } }, People.Window).Refusal!.Faults.Single().Path);
    }

    [Fact]
    public void Regions_inherit_what_they_do_not_state_and_grow_with_their_base()
    {
        string Base(int version, int days) => $$"""
            { "code": "food-base", "version": {{version}}, "name": "食品经营许可", "nameEn": "Food", "department": "market", "definition": "plain", "applicants": ["person"],
              "limits": { "statutory": { "days": {{days}}, "kind": "working", "basis": "《行政许可法》" } },
              "materials": [{ "code": "form", "name": "申请表", "required": true }, { "code": "plan", "name": "平面图" }] }
            """;
        const string Plain = """{ "code": "food-430100", "base": "food-base", "version": 1, "regions": ["430100"], "materials": [{ "code": "plan", "remove": true }, { "code": "photo", "name": "照片" }] }""";
        const string Own = """{ "code": "food-440100", "base": "food-base", "version": 2, "regions": ["440100"], "limits": { "statutory": { "days": 12, "kind": "working", "basis": "地方性法规" } } }""";

        var before = ServiceItemFile.Parse(ItemInheritance.Merge(Base(3, 20), Plain));
        var after = ServiceItemFile.Parse(ItemInheritance.Merge(Base(4, 15), Plain));
        var overriding = ServiceItemFile.Parse(ItemInheritance.Merge(Base(4, 15), Own));

        Assert.Equal((20, 15, 12), (before.Statutory!.Days, after.Statutory!.Days, overriding.Statutory!.Days));
        Assert.Equal((10_003, 10_004, 20_004), (before.Version, after.Version, overriding.Version));
        Assert.Equal(["form", "photo"], after.Materials.Select(material => material.Code));

        // A national base of 20 days becomes one of 15: thirty provinces follow, two have laws of their own.
        const string Law = "\"limits\": { \"statutory\": { \"days\": 12, \"kind\": \"working\", \"basis\": \"地方性法规\" } }";
        var provinces = Enumerable.Range(0, 32).Select(index => $$"""
            { "code": "food-{{index}}", "base": "food-base", "version": 1, "regions": ["{{430000 + (index * 100) + 100}}"]{{(index < 2 ? ", " + Law : "")}} }
            """).ToArray();
        int[] Days(int version, int days) => [.. provinces.Select(own => ServiceItemFile.Parse(ItemInheritance.Merge(Base(version, days), own)).Statutory!.Days)];
        Assert.Equal((30, 2), (Days(3, 20).Count(days => days == 20), Days(3, 20).Count(days => days == 12)));
        Assert.Equal((30, 2), (Days(4, 15).Count(days => days == 15), Days(4, 15).Count(days => days == 12)));
    }

    private long Tolerated()
    {
        _grid.MoveTo(2026, 9, 18);
        var filing = Filing("no", without: "plan") with { Promises = [new MaterialPromise { Code = "plan", Days = 8 }] };
        var (id, refusal) = _grid.File(filing, People.Applicant);
        Assert.Null(refusal);
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        return id;
    }

    private Refusal? Supplement(long id, string code) => _grid.Do(
        id, People.Applicant, turn => SupplementOperation.Decide(turn, new SupplementCase { Materials = [new FiledMaterial { Code = code }] }));

    private Refusal? Return(long id, Actors.Actor by, params string[] materials) => _grid.Do(id, by, turn => ActOnTask.Decide(turn, Command(id, TaskOperation.Return) with
    {
        Comment = "请补正",
        Materials = [.. materials],
    }));

    private Refusal? Refuse(long id, string code, string? agency) => _grid.Do(id, Office.Window, turn => ActOnTask.Decide(turn, Command(id, TaskOperation.Disagree) with
    {
        Comment = "不予受理",
        ReasonCode = code,
        Agency = agency,
    }));

    private TaskCommand Command(long id, TaskOperation operation)
    {
        var task = _grid.State(id).Tasks.Values.Last(known => known.Open);
        return new TaskCommand { Task = task.Number, Version = task.Revision, Operation = operation };
    }

    private string Standing(long id, string code) => _grid.View(id, Office.Window).Materials.Single(material => material.Code == code).Standing;

    private static FileCase Filing(string kitchen, string? without = null) => Office.Filing("plain") with
    {
        Answers = JsonText.From(new { kitchen }),
        Materials = [.. new[] { "form", "plan", "health" }.Where(code => code != without).Select(code => new FiledMaterial { Code = code })],
    };
}

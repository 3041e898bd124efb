using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Encoding;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Law;

/// <summary>Rules, data of others, inspections, joint handling.</summary>
public sealed class ChecksTests
{
    private static readonly Actor Police = new() { Kind = ActorKind.System, Id = "police", Department = "430100/police" };

    private readonly Grid _grid = new();

    [Theory]
    [InlineData("[{id:'a',verdict:true},{id:'b',verdict:true}]", "granted by system:settle@7")]
    [InlineData("[{id:'a',verdict:true},{id:'b',verdict:false}]", "failed")]
    [InlineData("[{id:'a',verdict:false},{id:'b',verdict:null}]", "unknown")]
    [InlineData("[]", "unknown")]
    public void All_true_grants_any_unknown_goes_to_people(string rules, string expected)
    {
        var id = Ruled(rules);
        var check = _grid.State(id).Law.RuleChecks.Values.Single();
        Assert.Equal("settle@7", check.RuleSet);
        Assert.Equal(expected.Split(' ')[0], check.Outcome == "Passed" ? "granted" : check.Outcome.ToLowerInvariant());
        if (check.Outcome == "Passed")
            Assert.Equal("system:rule-settle@7", _grid.State(id).Decision!.By);
        else
            Assert.Null(_grid.State(id).Decision);
        Assert.Equal(check.Outcome, RuleCheckActivity.Judge(check.Verdicts));
    }

    [Fact]
    public void The_facts_of_the_rules_are_kept_for_those_who_handle_the_case()
    {
        var id = Ruled("[{id:'a',verdict:true}]");
        Assert.Equal("""{"degree":"bachelor"}""", _grid.View(id, Office.Head).RuleChecks.Single().Facts!.Text);
        Assert.Null(_grid.View(id, new Actor { Kind = ActorKind.Operator, Id = "ops" }).RuleChecks.Single().Facts);
    }

    [Fact]
    public void Switched_off_every_case_goes_to_people()
    {
        _grid.InstantApprovalOff = true;
        var id = Ruled("[{id:'a',verdict:true}]");
        Assert.Null(_grid.State(id).Decision);
        Assert.True(_grid.State(id).Law.RuleChecks.Values.Single().SwitchedOff);
        Assert.Contains(_grid.State(id).Tasks.Values, task => task.Open);
    }

    [Fact]
    public void Samples_are_drawn_by_the_case_alone_and_checked_once()
    {
        var drawn = Enumerable.Range(0, 60).Select(_ => _grid.State(Ruled("[{id:'a',verdict:true}]", sample: 30)).Law.RuleChecks.Values.Single().Sampled).ToArray();
        Assert.InRange(drawn.Count(sampled => sampled), 5, 35);

        var id = Ruled("[{id:'a',verdict:true}]", sample: 100);
        var number = _grid.State(id).Law.RuleChecks.Keys.Single();
        Assert.Null(_grid.Perform(id, Office.Reviewer, new CheckSample { Check = number, Correct = false, Text = "学历不符" }));
        Assert.NotNull(_grid.Perform(id, Office.Reviewer, new CheckSample { Check = number, Correct = true, Text = "再查" }));
    }

    [Fact]
    public void A_data_check_keeps_the_named_fields_and_a_hash_and_shows_the_source_only_what_it_is_asked()
    {
        var id = Checked();
        var asked = _grid.View(id, Police).DataChecks.Single();
        Assert.Equal("""{"idNumber":"430102199003070004"}""", asked.Query!.Text);
        Assert.Null(_grid.View(id, Police).Form);
        Assert.Null(_grid.View(id, Police).Applicant);
        Assert.Equal(RefusalCodes.UnknownCase, Answer(id, People.Bank, asked.Number, DataOutcome.Match)!.Code);

        Assert.Null(Answer(id, Police, asked.Number, DataOutcome.Match, """{"registered":true,"address":"某路1号"}"""));

        var view = _grid.View(id, Office.Head).DataChecks.Single();
        Assert.Equal(("match", """{"registered":true}"""), (view.Outcome, view.Data!.Text));
        Assert.Equal(64, view.Hash!.Length);
        Assert.NotNull(Answer(id, Police, asked.Number, DataOutcome.Mismatch));
        Assert.Equal("430100/market", _grid.State(id).Tasks.Values.Single(task => task.Open).Department);
    }

    [Fact]
    public void Data_that_do_not_come_are_asked_for_three_times_and_then_unavailable()
    {
        var id = Checked();
        _grid.PassTo(2026, 9, 18, 9, 4);
        Assert.Equal(3, _grid.State(id).Law.DataChecks.Values.Single().Attempts);
        _grid.PassTo(2026, 9, 18, 9, 6);
        Assert.Equal("Unavailable", _grid.State(id).Law.DataChecks.Values.Single().Outcome);
        Assert.Null(_grid.State(id).Decision);
        Assert.Contains(_grid.State(id).Tasks.Values, task => task.Open && task.Department == "430100/market");
    }

    [Fact]
    public void Without_the_persons_authorisation_nothing_is_pulled_and_a_revocation_stops_the_next()
    {
        Assert.Equal("Unavailable", _grid.State(Checked("marriage", authorise: false)).Law.DataChecks.Values.Single().Outcome);

        var id = Checked("marriage", authorise: true);
        Assert.Null(Answer(id, Police, _grid.State(id).Law.DataChecks.Keys.Single(), DataOutcome.Match, """{"registered":true}"""));
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, Office.Head, new AuthoriseData { DataClass = "marriage", Days = 0 })!.Code);
        Assert.Null(_grid.Perform(id, People.Applicant, new AuthoriseData { DataClass = "marriage", Days = 0 }));
        Assert.False(_grid.State(id).Law.Authorised("marriage", _grid.Now));
        Assert.NotNull(_grid.View(id, Office.Head).DataChecks.Single().Hash);
    }

    [Fact]
    public void After_a_revocation_the_next_pull_of_the_same_case_is_refused_and_what_was_pulled_before_stays()
    {
        (string, object)[] inputs =
        [
            ("source", "police"), ("purpose", "核验婚姻"), ("basis", "《政务数据共享条例》"), ("query", "=({})"), ("fields", new[] { "registered" }), ("dataClass", "marriage"),
        ];
        var chain = new Chain("twice")
            .Node("First", "ApprovalGrid.DataCheck", inputs).Node("Between", "ApprovalGrid.Review", ("role", "reviewer")).Node("Second", "ApprovalGrid.DataCheck", inputs)
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish")
            .Connect(
                "First.Match > Between", "First.Mismatch > Between", "First.Unavailable > Between", "Between.Agreed > Second", "Between.Disagreed > Second",
                "Second.Match > Decide", "Second.Mismatch > Decide", "Second.Unavailable > Decide", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(chain.Item(), chain.Json());
        var (id, refusal) = _grid.File(Office.Filing("twice") with { Authorises = ["marriage"] }, People.Applicant);
        Assert.Null(refusal);
        Assert.Null(Answer(id, Police, _grid.State(id).Law.DataChecks.Keys.Single(), DataOutcome.Match, """{"registered":true}"""));
        Assert.Null(_grid.Perform(id, People.Applicant, new AuthoriseData { DataClass = "marriage", Days = 0 }));
        Assert.Null(_grid.Act(id, Office.Reviewer, TaskOperation.Agree));

        var pulls = _grid.View(id, Office.Head).DataChecks;
        Assert.Equal(["match", "unavailable"], pulls.Select(check => check.Outcome));
        Assert.Equal(64, pulls[0].Hash!.Length);
        Assert.Null(pulls[1].Hash);
        Assert.Equal(2, pulls.Select(check => check.Number).Distinct().Count());
    }

    [Fact]
    public void Disputed_data_wait_for_their_department_and_nothing_is_decided_meanwhile()
    {
        var id = Checked();
        var check = _grid.State(id).Law.DataChecks.Keys[0];
        Assert.Null(Answer(id, Police, check, DataOutcome.Mismatch));
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, Office.Head, new DisputeData { Check = check, Text = "有误" })!.Code);
        Assert.Null(_grid.Perform(id, People.Applicant, new DisputeData { Check = check, Text = "登记有误" }));

        Assert.Contains(_grid.View(id, People.Applicant).CurrentSteps, step => step is { WaitsFor: "provider", Holder: "430100/police" });
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Act(id, Office.Head, TaskOperation.Agree)!.Code);
        Assert.Equal(RefusalCodes.UnknownCase, _grid.Perform(id, Office.Head, new AnswerDispute { Check = check, Corrected = true, Text = "已更正" })!.Code);
        Assert.Null(_grid.Perform(id, Police, new AnswerDispute { Check = check, Corrected = true, Text = "已更正" }));
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
    }

    [Fact]
    public void Data_are_not_asked_for_without_a_purpose()
    {
        var chain = new Chain("purposeless")
            .Node("Check", "ApprovalGrid.DataCheck", ("source", "police"), ("basis", "《政务数据共享条例》"))
            .Node("End", "Elsa.Finish")
            .Connect("Check.Match > End", "Check.Mismatch > End", "Check.Unavailable > End");
        _grid.Add(chain.Item(), chain.Json());
        var id = _grid.File(Office.Filing("purposeless"), People.Applicant).Id;
        Assert.Single(_grid.State(id).Workflow.Incidents);
        Assert.Empty(_grid.State(id).Law.DataChecks);
    }

    [Fact]
    public void One_signature_does_not_close_an_inspection()
    {
        var chain = new Chain("site")
            .Node("Inspect", "ApprovalGrid.SiteInspection", ("role", "reviewer"))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("End", "Elsa.Finish")
            .Connect("Inspect.Passed > Decide", "Inspect.Failed > End", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(chain.Item(), chain.Json("Findings"));
        var id = _grid.File(Office.Filing("site"), People.Applicant).Id;
        Assert.Null(_grid.Act(id, Office.Reviewer, TaskOperation.Agree, "合格", """{"Findings":{"photos":["aa"],"gps":"28.2,112.9"}}"""));
        Assert.True(_grid.State(id).Tasks[1].Open);
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Act(id, Office.Reviewer, TaskOperation.Agree, "合格")!.Code);

        Assert.Null(_grid.Act(id, Office.SecondReviewer, TaskOperation.Agree, "合格"));

        Assert.Equal("Decide", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
        Assert.Equal(2, new[] { _grid.State(id).Tasks[1].ClosedBy }.Concat(_grid.State(id).Law.Signatures.Values.Single()).Distinct().Count());
        Assert.Contains(
            _grid.History(id).Select(turn => System.Text.Encoding.UTF8.GetString(CaseCodec.WriteSealedFacts(turn.SealedFacts))),
            kept => kept.Contains("28.2,112.9", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TaskOperation.Agree, TaskOperation.Agree, true)]
    [InlineData(TaskOperation.Disagree, TaskOperation.Agree, false)]
    [InlineData(TaskOperation.Agree, TaskOperation.Disagree, false)]
    public void What_either_officer_found_wanting_fails_the_inspection(TaskOperation first, TaskOperation second, bool passes)
    {
        var chain = new Chain("found")
            .Node("Inspect", "ApprovalGrid.SiteInspection", ("role", "reviewer"))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("Mend", "ApprovalGrid.Review", ("role", "reviewer"))
            .Node("End", "Elsa.Finish")
            .Connect("Inspect.Passed > Decide", "Inspect.Failed > Mend", "Mend.Agreed > End", "Mend.Disagreed > End", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(chain.Item(), chain.Json());
        var id = _grid.File(Office.Filing("found"), People.Applicant).Id;
        Assert.Null(_grid.Act(id, Office.Reviewer, first, "三层疏散门被堵"));
        Assert.Null(_grid.Act(id, Office.SecondReviewer, second, "复核意见"));
        Assert.Equal(passes ? "Decide" : "Mend", _grid.State(id).Tasks.Values.Single(task => task.Open).Step);
    }

    [Theory]
    [InlineData("all", "Failed", "Withdrawn")]
    [InlineData("independent", "Passed", "Granted")]
    [InlineData("quorum:3", "Passed", "Granted")]
    [InlineData("quorum:5", "Failed", "Withdrawn")]
    public void One_of_five_refusals_fails_the_whole_or_not_as_the_policy_says(string policy, string outcome, string last)
    {
        var id = Joint(policy, "[1,2,3,4,5].map(n => ({ id: 'm' + n, serviceItem: 'leaf', department: '430100/market', form: {} }))");
        Assert.Equal(5, _grid.State(id).Children.Count);
        _grid.Deliver();
        var children = _grid.State(id).Children.Keys.ToArray();
        Finish(children[0], granted: false);
        foreach (var child in children[1..])
        {
            if (!_grid.State(child).Ended)
                Finish(child, granted: true);
        }

        Assert.Equal(outcome, _grid.State(id).Status == CaseStatus.Completed ? "Passed" : "Failed");
        Assert.Equal(last, _grid.State(id).Children[children[4]].Outcome);
        var result = _grid.Data(id).Kept.GetValueOrDefault($"joint-{_grid.State(id).Law.Joints.Keys.Single()}-m1").AsObject!;
        Assert.Equal("不符合条件", result.Get("reason").AsString);
    }

    [Fact]
    public void A_matter_starts_when_those_it_needs_are_granted_and_gets_what_they_brought()
    {
        var id = Joint("independent", "[{ id: 'licence', serviceItem: 'leaf', department: '430100/market', form: {} }, { id: 'seal', serviceItem: 'leaf', department: '430100/market', form: {}, after: ['licence'] }, { id: 'fund', serviceItem: 'leaf', department: '430100/market', skip: true }]");
        Assert.Single(_grid.State(id).Children);
        _grid.Deliver();
        Finish(_grid.State(id).Children.Keys.Single(), granted: true);
        Assert.Equal(2, _grid.State(id).Children.Count);
        Assert.True(_grid.Data(_grid.State(id).Children.Keys[^1]).Form.AsObject!.Get("After").AsObject!.TryGet("licence", out _));
    }

    [Fact]
    public void A_matter_whose_condition_is_refused_never_starts()
    {
        var id = Joint("independent", "[{ id: 'licence', serviceItem: 'leaf', department: '430100/market', form: {} }, { id: 'seal', serviceItem: 'leaf', department: '430100/market', form: {}, after: ['licence'] }]");
        _grid.Deliver();
        Finish(_grid.State(id).Children.Keys.Single(), granted: false);
        Assert.Equal("NotStarted", _grid.State(id).Law.Joints.Values.Single().Children[1].Outcome);
        Assert.True(_grid.State(id).Ended);
    }

    private void Finish(long child, bool granted)
    {
        Assert.Null(_grid.Act(child, Office.Head, granted ? TaskOperation.Agree : TaskOperation.Disagree, granted ? null : "不符合条件"));
        _grid.Deliver();
    }

    private long Joint(string policy, string matters)
    {
        var leaf = new Chain("leaf")
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("End", "Elsa.Finish")
            .Connect("Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(leaf.Item(), leaf.Json());
        var chain = new Chain("joint-parent")
            .Node("Joint", "ApprovalGrid.SendToAuthorities", ("matters", $"={matters}"), ("policy", policy))
            .Node("Yes", "ApprovalGrid.Decide", ("verdict", "granted"))
            .Node("End", "Elsa.Finish")
            .Connect("Joint.Passed > Yes", "Joint.Failed > End", "Yes.Granted > End");
        _grid.Add(chain.Item(), chain.Json());
        var (id, refusal) = _grid.File(Office.Filing("joint-parent"), People.Applicant);
        Assert.Null(refusal);
        Assert.Empty(_grid.State(id).Workflow.Incidents);
        return id;
    }

    private Refusal? Answer(long id, Actor by, int check, DataOutcome outcome, string? data = null) =>
        _grid.Perform(id, by, new AnswerDataCheck { Check = check, Outcome = outcome, Data = data is null ? null : new JsonText { Text = data } });

    private long Ruled(string rules, int sample = 0)
    {
        var chain = new Chain("ruled")
            .Node("Rules", "ApprovalGrid.RuleCheck", ("ruleSet", "settle@7"), ("rules", $"={rules}"), ("facts", "=({ degree: 'bachelor' })"), ("sample", sample))
            .Node("Grant", "ApprovalGrid.Decide", ("verdict", "granted"), ("decidedBy", "rule-settle@7"))
            .Node("People", "ApprovalGrid.Decide", ("role", "head"))
            .Node("End", "Elsa.Finish")
            .Connect("Rules.Passed > Grant", "Rules.Failed > People", "Rules.Unknown > People", "Grant.Granted > End", "People.Granted > End", "People.Refused > End");
        _grid.Add(chain.Item(), chain.Json());
        var (id, refusal) = _grid.File(Office.Filing("ruled"), People.Applicant);
        Assert.Null(refusal);
        Assert.Empty(_grid.State(id).Workflow.Incidents);
        return id;
    }

    private long Checked(string? dataClass = null, bool authorise = true)
    {
        (string, object)[] inputs =
        [
            ("source", "police"), ("purpose", "核验户籍"), ("basis", "《政务数据共享条例》"), ("query", "=({ idNumber: getInput('ApplicantId') })"), ("fields", new[] { "registered" }),
        ];
        var chain = new Chain("checked")
            .Node("Check", "ApprovalGrid.DataCheck", dataClass is null ? inputs : [.. inputs, ("dataClass", dataClass)])
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("End", "Elsa.Finish")
            .Connect("Check.Match > Decide", "Check.Mismatch > Decide", "Check.Unavailable > Decide", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(chain.Item(), chain.Json());
        _grid.MoveTo(2026, 9, 18);
        var (id, refusal) = _grid.File(Office.Filing("checked") with { Authorises = authorise && dataClass is not null ? [dataClass] : [] }, People.Applicant);
        Assert.Null(refusal);
        Assert.Empty(_grid.State(id).Workflow.Incidents);
        return id;
    }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Service;

/// <summary>A13, A30, B13, B19, B23, B30, B35: who may do what, and what one case means for others.</summary>
public sealed class RightsTests
{
    private static readonly Actor Operator = new() { Kind = ActorKind.Operator, Id = "ops" };
    private static readonly Actor Seals = new() { Kind = ActorKind.System, Id = "seals", Department = "430100/licences" };

    private readonly Grid _grid = new();

    public RightsTests()
    {
        _grid.Add(Office.PlainChain().Item(), Office.PlainChain().Json());
        _grid.MoveTo(2026, 9, 18);
    }

    [Fact]
    public void An_operator_who_tries_to_decide_is_refused_and_the_attempt_is_in_the_audit()
    {
        var id = File("plain");
        Assert.Equal(RefusalCodes.Forbidden, _grid.Act(id, Operator, TaskOperation.Agree, task: 1)!.Code);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, Operator, new ExtendClock { Reason = "x" })!.Code);

        var attempts = _grid.History(id).SelectMany(turn => turn.Facts.OfType<AttemptRefused>().Select(attempt => (turn.Turn.By, attempt.What)));
        Assert.Equal([("ops", "task-agree"), ("ops", "ExtendClock")], attempts);
        Assert.Null(_grid.View(id, Operator).Applicant);
        for (var again = 0; again < 200; again++)
            _grid.Act(id, Operator, TaskOperation.Agree, task: 1);
        Assert.Equal(100, _grid.State(id).Law.Attempts);
    }

    [Fact]
    public void A_hearing_may_be_asked_for_within_five_days_of_the_notice_and_nothing_is_decided_meanwhile()
    {
        var (late, waived) = (Reviewed(), Reviewed());
        foreach (var id in new[] { late, waived })
        {
            Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, People.Applicant, new OfferHearing())!.Code);
            Assert.Null(_grid.Perform(id, Office.Reviewer, new OfferHearing()));
            Assert.Equal(new DateOnly(2026, 9, 24), _grid.View(id, People.Applicant).HearingUntil);
            Assert.Equal(RefusalCodes.NotInThisState, _grid.Act(id, Office.Head, TaskOperation.Agree)!.Code);
        }

        Assert.Null(_grid.Perform(waived, People.Applicant, new WaiveHearing()));
        Assert.Null(_grid.Act(waived, Office.Head, TaskOperation.Agree));
        _grid.MoveTo(2026, 9, 28);
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(late, People.Applicant, new RequestHearing())!.Code);
        Assert.Null(_grid.Act(late, Office.Head, TaskOperation.Agree));
    }

    [Fact]
    public void A_hearing_asked_for_on_the_last_day_is_held()
    {
        var id = Reviewed();
        _grid.Perform(id, Office.Reviewer, new OfferHearing());
        _grid.MoveTo(2026, 9, 24, 23);
        Assert.Null(_grid.Perform(id, People.Applicant, new RequestHearing()));
        _grid.MoveTo(2026, 9, 28);
        Assert.Equal(RefusalCodes.NotInThisState, _grid.Act(id, Office.Head, TaskOperation.Agree)!.Code);
    }

    [Fact]
    public void A_remedy_that_is_pursued_keeps_the_case_at_hand_until_it_is_over()
    {
        var id = Reviewed();
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Disagree, "不符合条件"));
        Assert.False(_grid.State(id).Law.IsHeld);
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(id, People.Applicant, new OpenProceeding { Kind = ProceedingKind.Litigation, Reference = "（2026）湘01行初1号" })!.Code);
        Assert.Null(_grid.Perform(id, Office.Head, new OpenProceeding { Kind = ProceedingKind.Litigation, Reference = "（2026）湘01行初1号" }));
        Assert.True(_grid.State(id).Law.IsHeld);
        Assert.Equal(ProceedingKind.Litigation, _grid.View(id, People.Applicant).Proceedings.Single().Kind);
        Assert.Null(_grid.Perform(id, Office.Head, new CloseProceeding { Proceeding = 1, Outcome = "驳回诉讼请求" }));
        Assert.False(_grid.State(id).Law.IsHeld);
        Assert.Equal("unknown-proceeding", _grid.Perform(id, Office.Head, new CloseProceeding { Proceeding = 1, Outcome = "再次" })!.Faults.Single().Rule);
    }

    [Fact]
    public void A_certificate_is_generated_sealed_and_only_then_in_force()
    {
        var id = Generated();
        Assert.Equal("generated", _grid.View(id, Office.Supervisor).Certificate!.Standing);
        Assert.DoesNotContain(_grid.State(id).Documents, document => document.Kind == "certificate");
        var number = _grid.State(id).Law.Certificate!.Number;

        Assert.Equal(RefusalCodes.NotInThisState, _grid.Perform(id, Office.Head, new SealCertificate { Number = number, Seal = "x" })!.Code);
        Assert.Equal("one-of", _grid.Perform(id, Seals, new SealCertificate { Number = number })!.Faults.Single().Rule);
        Assert.Equal("unknown-certificate", _grid.Perform(id, Seals, new SealCertificate { Number = "1", Seal = "x" })!.Faults.Single().Rule);
        Assert.Null(_grid.Perform(id, Seals, new SealCertificate { Number = number, Seal = "签章值" }));
        Assert.Equal("valid", _grid.View(id, Office.Supervisor).Certificate!.Standing);
        Assert.Equal(number, _grid.State(id).Documents.Single(document => document.Kind == "certificate").Number);
        Assert.True(_grid.State(id).Ended);

        var unsealed = Generated();
        Assert.Null(_grid.Perform(unsealed, Seals, new SealCertificate { Number = _grid.State(unsealed).Law.Certificate!.Number, Failure = "印章停用" }));
        Assert.Equal("generated", _grid.View(unsealed, Office.Supervisor).Certificate!.Standing);
    }

    [Fact]
    public void A_revocation_marks_what_rests_on_the_permit_for_review_and_revokes_nothing_else()
    {
        var (lead, children) = Joint(2);
        var first = children[0];
        Grant(first);
        var dependent = _grid.State(lead).Children.Keys.Single(id => id != first);
        Grant(dependent);
        _grid.Related = new RelatedCase(_grid.State(first), _grid.Data(first));
        var revoking = new Chain("revoke").Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish").Connect("Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(revoking.Item(), revoking.Json());
        var (revocation, refusal) = _grid.File(
            Office.Filing("revoke") with { Relates = new CaseRelation { CaseNumber = _grid.State(first).Number, Kind = RelationKind.Revocation } }, Office.Head);
        Assert.Null(refusal);
        Assert.Null(_grid.Act(revocation, Office.Head, TaskOperation.Agree));
        _grid.Deliver();

        Assert.Equal(CertificateStanding.Revoked, _grid.State(first).Law.Certificate!.Standing);
        Assert.Equal(CertificateStanding.Valid, _grid.State(dependent).Law.Certificate!.Standing);
        Assert.Equal(_grid.State(revocation).Number, _grid.View(dependent, Office.Head).ReviewBecause.Single());
        Assert.Equal("review-needed", _grid.State(dependent).Law.Cards.Values.Single().Rule);
        Assert.Empty(_grid.State(lead).Law.Cards);
    }

    [Fact]
    public void What_is_typed_once_is_corrected_once_in_all_six_children()
    {
        var (lead, children) = Joint(6, chained: false);
        Grant(children[0]);
        var change = new ChangeForm { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路2号" }) };
        Assert.Equal(RefusalCodes.Forbidden, _grid.Perform(lead, Office.Head, change)!.Code);
        Assert.Null(_grid.Perform(lead, People.Applicant, change));
        _grid.Deliver();

        Assert.All(children.Skip(1), child => Assert.Equal("示例路2号", Address(child)));
        Assert.Equal("示例路1号", Address(children[0]));
        Assert.Equal("示例路2号", Address(lead));
        Assert.Equal("not-in-guide", _grid.Perform(lead, People.Applicant, new ChangeForm { Form = JsonText.From(new Dictionary<string, object> { ["X"] = 1 }) })!.Faults.Single().Rule);
    }

    [Fact]
    public void A_child_that_starts_later_starts_with_the_corrected_form()
    {
        var (lead, children) = Joint(2);
        Assert.Null(_grid.Perform(lead, People.Applicant, new ChangeForm { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路2号" }) }));
        _grid.Deliver();
        Grant(children[0]);
        Assert.All(_grid.State(lead).Children.Keys, child => Assert.Equal("示例路2号", Address(child)));
        Assert.Equal(2, _grid.State(lead).Children.Count);
    }

    [Fact]
    public void A_field_that_an_authority_calls_otherwise_is_corrected_under_its_own_name_before_and_after_its_case_starts()
    {
        var id = Mapped(new { Place = "Address", Contact = "Officer" });
        var (running, other) = (_grid.State(id).Children.Keys[0], _grid.State(id).Children.Keys[1]);
        Assert.Equal("""{"Place":"示例路1号","Contact":null}""", Workflows.Values.JsJson.Stringify(_grid.Data(running).Form));

        Assert.Null(_grid.Perform(id, People.Applicant, new ChangeForm { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路2号", ["Officer"] = "钱小会" }) }));
        _grid.Deliver();

        Assert.Equal("""{"Place":"示例路2号","Contact":"钱小会"}""", Workflows.Values.JsJson.Stringify(_grid.Data(running).Form));
        Assert.Equal("""{"Contact":"钱小会"}""", Workflows.Values.JsJson.Stringify(_grid.Data(other).Form));
        Grant(running);
        Assert.Contains("示例路2号", Workflows.Values.JsJson.Stringify(_grid.Data(_grid.State(id).Children.Keys[2]).Form)!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_names_no_field_of_the_form_stops_at_its_step()
    {
        var id = Mapped(new { Place = "Adress" });
        Assert.Single(_grid.State(id).Workflow.Incidents);
        Assert.Empty(_grid.State(id).Children);
    }

    /// <summary>A lead case with two matters at once and one after the first, whose forms have names of their own.</summary>
    private long Mapped(object fields)
    {
        var lead = new Chain("mapped")
            .Node("All", "ApprovalGrid.SendToAuthorities", ("matters", new object[]
            {
                new { id = "a", serviceItem = "part", department = "market", fields },
                new { id = "b", serviceItem = "part", department = "market", fields = new { Contact = "Officer" } },
                new { id = "c", serviceItem = "part", department = "market", fields = new { Place = "Address" }, after = new[] { "a" } },
            }), ("policy", "independent"))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish")
            .Connect("All.Passed > Decide", "All.Failed > Decide", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(lead.Item("\"fields\": [ { \"name\": \"Address\", \"label\": \"地址\" }, { \"name\": \"Officer\", \"label\": \"联系人\" } ]"), lead.Json());
        var part = new Chain("part").Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish").Connect("Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(part.Item("\"fields\": [ { \"name\": \"Place\", \"label\": \"地点\" }, { \"name\": \"Contact\", \"label\": \"联系人\" } ]"), part.Json());
        var (id, refusal) = _grid.File(
            Office.Filing("mapped") with { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路1号" }) }, People.Applicant);
        Assert.Null(refusal);
        _grid.Deliver();
        return id;
    }

    [Fact]
    public void Elsewhere_goes_only_what_the_receiving_guide_lists_and_files_stay_without_authorisation()
    {
        var grid = new Grid { FindItem = code => ServiceItemFile.Parse(Elsewhere(code)) };
        var lead = new Chain("here").Node("Send", "ApprovalGrid.SendToAuthority", ("serviceItem", "there"), ("department", "440100/market"))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish")
            .Connect("Send.Granted > Decide", "Send.Refused > Decide", "Decide.Granted > End", "Decide.Refused > End");
        grid.Add(lead.Item("""
            "fields": [ { "name": "Account", "label": "账户" }, { "name": "Income", "label": "收入", "type": "integer" } ],
            "materials": [ { "code": "id", "name": "身份证" }, { "code": "tax", "name": "完税证明" } ]
            """), lead.Json());
        var there = Office.PlainChain("there");
        grid.Add(Elsewhere("there"), there.Json());
        var (id, refusal) = grid.File(
            Office.Filing("here") with
            {
                Form = JsonText.From(new Dictionary<string, object> { ["Account"] = "A1", ["Income"] = 9 }),
                Materials = [new FiledMaterial { Code = "id", FileName = "周小满身份证.pdf" }, new FiledMaterial { Code = "tax", FileName = "税.pdf" }],
            },
            People.Applicant);
        Assert.Null(refusal);
        grid.Deliver();

        var child = grid.State(id).Children.Keys.Single();
        Assert.Equal("""{"Account":"A1"}""", Workflows.Values.JsJson.Stringify(grid.Data(child).Form));
        Assert.Equal(("id", (string?)null), grid.Data(child).Materials.Select(material => (material.Key, material.Value.FileName)).Single());

        var officer = Office.Official("guangzhou", "广州", "window") with { Department = "440100/market" };
        Assert.Equal(RefusalCodes.Forbidden, grid.Perform(id, officer, new AskFile { Material = "id" })!.Code);
        Assert.Contains(grid.History(id).SelectMany(turn => turn.Facts), fact => fact is FileAsked { Given: false, Department: "440100/market" });
        Assert.Empty(grid.View(id, officer).Materials);
        Assert.Null(grid.Perform(id, People.Applicant, new AuthoriseData { DataClass = "file:id", Days = 10 }));
        Assert.Null(grid.Perform(id, officer, new AskFile { Material = "id" }));
        Assert.Equal("id", grid.View(id, officer).Materials.Single().Code);
        Assert.Equal(RefusalCodes.UnknownCase, grid.Perform(id, officer with { Department = "110000/market" }, new AskFile { Material = "id" })!.Code);
    }

    [Fact]
    public void Headquarters_sees_its_own_line_in_every_region_and_a_bureau_sees_no_other()
    {
        var customs = new Chain("customs").Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish").Connect("Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(customs.Item().Replace("\"market\"", "\"customs-07\"", StringComparison.Ordinal), customs.Json());
        var id = File("customs");
        Actor Above(string department) => new() { Kind = ActorKind.Supervisor, Id = department, Department = department, Roles = ["headquarters"] };

        Assert.Equal(CaseSight.Progress, CaseAccess.SightOf(Above("110000/customs"), _grid.State(id), _grid.Data(id)));
        Assert.Equal(CaseSight.Progress, CaseAccess.SightOf(Above("440300/customs-07"), _grid.State(id), _grid.Data(id)));
        Assert.Equal(CaseSight.None, CaseAccess.SightOf(Above("440300/customs-08"), _grid.State(id), _grid.Data(id)));
        Assert.Equal(CaseSight.None, CaseAccess.SightOf(Above("110000/tax"), _grid.State(id), _grid.Data(id)));
        Assert.Equal(CaseSight.None, CaseAccess.SightOf(Office.Head with { Department = "430100/customs-08" }, _grid.State(id), _grid.Data(id)));
        Assert.Equal(RefusalCodes.UnknownTask, _grid.Act(id, Above("110000/customs"), TaskOperation.Agree, task: 1)!.Code);
    }

    [Fact]
    public void A_suspended_item_takes_no_new_filings_and_what_runs_goes_on()
    {
        var id = File("plain");
        _grid.FilingSuspended = true;
        Assert.Equal(RefusalCodes.ItemSuspended, _grid.File(Office.Filing("plain"), People.Applicant).Refusal!.Code);
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
    }

    private static string Elsewhere(string code) => $$"""
        { "code": "{{code}}", "version": 1, "name": "外地事项", "nameEn": "Elsewhere", "department": "market", "regions": ["440100"], "definition": "{{code}}",
          "applicants": ["person"], "fields": [ { "name": "Account", "label": "账户" } ], "materials": [ { "code": "id", "name": "身份证" } ] }
        """;

    /// <summary>A lead case whose matters come one after the other, or all at once.</summary>
    private (long Lead, long[] Started) Joint(int matters, bool chained = true)
    {
        const string Fields = "\"fields\": [ { \"name\": \"Address\", \"label\": \"地址\" } ]";
        var lead = new Chain("joint")
            .Node("All", "ApprovalGrid.SendToAuthorities", ("matters", Enumerable.Range(0, matters).Select(index => new
            {
                id = $"m{index}",
                serviceItem = $"matter-{index}",
                department = "market",
                after = chained && index > 0 ? [$"m{index - 1}"] : Array.Empty<string>(),
            })))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("End", "Elsa.Finish")
            .Connect("All.Passed > Decide", "All.Failed > Decide", "Decide.Granted > End", "Decide.Refused > End");
        _grid.Add(lead.Item(Fields), lead.Json());
        for (var index = 0; index < matters; index++)
        {
            var chain = new Chain($"matter-{index}").Node("Decide", "ApprovalGrid.Decide", ("role", "head")).Node("Certificate", "ApprovalGrid.IssueCertificate").Node("End", "Elsa.Finish")
                .Connect("Decide.Granted > Certificate", "Decide.Refused > End", "Certificate.Issued > End");
            _grid.Add(chain.Item(Fields), chain.Json());
        }

        var (id, refusal) = _grid.File(
            Office.Filing("joint") with { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路1号" }) }, People.Applicant);
        Assert.Null(refusal);
        _grid.Deliver();
        return (id, [.. _grid.State(id).Children.Keys]);
    }

    private void Grant(long child)
    {
        Assert.Null(_grid.Act(child, Office.Head, TaskOperation.Agree));
        _grid.Deliver();
    }

    private string? Address(long id) => _grid.Data(id).Form.AsObject!.Get("Address").AsString;

    private long File(string item)
    {
        var (id, refusal) = _grid.File(Office.Filing(item), People.Applicant);
        Assert.Null(refusal);
        return id;
    }

    private long Reviewed()
    {
        var id = File("plain");
        Assert.Null(_grid.Act(id, Office.Window, TaskOperation.Agree));
        Assert.Null(_grid.Act(id, Office.Reviewer, TaskOperation.Agree));
        return id;
    }

    private long Generated()
    {
        var chain = new Chain("sealed-licence").Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Node("Certificate", "ApprovalGrid.IssueCertificate", ("sealedBy", "licences"), ("validMonths", 12)).Node("End", "Elsa.Finish")
            .Connect("Decide.Granted > Certificate", "Decide.Refused > End", "Certificate.Issued > End", "Certificate.Failed > End");
        _grid.Add(chain.Item(), chain.Json());
        var id = File("sealed-licence");
        Assert.Null(_grid.Act(id, Office.Head, TaskOperation.Agree));
        return id;
    }
}

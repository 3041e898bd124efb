using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using static ApprovalGrid.Approvals.Tests.Handling.Desk;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>子流程、并联: what becomes of parent and child when one of them goes another way than drawn.</summary>
public sealed class ChildCaseTests
{
    private static readonly Actor Integrator = new() { Kind = ActorKind.Integrator, Id = "integrator" };

    private static readonly ServiceItem Part = ServiceItemFile.Parse(
        new Chain("part").Item("\"fields\": [ { \"name\": \"Place\", \"label\": \"地点\" }, { \"name\": \"Contact\", \"label\": \"联系人\" } ]"));

    private readonly Grid _grid = new() { FindItem = code => code == "part" ? Part : ServiceItemFile.Parse(new Chain(code).Item()) };
    private readonly long _parent;

    public ChildCaseTests()
    {
        var parent = new Chain("parent")
            .Node("Send", "ApprovalGrid.SendToAuthority", ("department", "430100/market"), ("serviceItem", "child"))
            .Node("Granted", "ApprovalGrid.Review", ("role", "reviewer"))
            .Node("Refused", "ApprovalGrid.Review", ("role", "head"))
            .Connect("Send.Granted > Granted", "Send.Refused > Refused");
        _grid.Add(parent.Item(), parent.Json());
        var child = Child();
        _grid.Add(child.Item(), child.Json());
        _parent = _grid.File(Office.Filing("parent"), People.Applicant).Id;
        _grid.Deliver();
    }

    [Fact]
    public void A_refused_child_leaves_the_step_by_its_own_port_and_brings_its_reasons()
    {
        Assert.Null(_grid.Act(Sent, Office.Head, TaskOperation.Disagree, "现场不符合条件"));
        Assert.Null(_grid.Act(Sent, Office.Window, TaskOperation.Agree));
        _grid.Deliver();
        Assert.Equal(["Refused"], Open(_parent));
        Assert.Equal("Refused", _grid.State(_parent).Children[Sent].Outcome);
    }

    [Fact]
    public void A_child_that_goes_on_in_another_version_answers_its_parent()
    {
        var old = _grid.World(_grid.State(Sent)).Program;
        var newer = new RenamedChain(old, 2);
        _grid.Versions[(old.Definition.DefinitionId, 2)] = newer.Program;
        Assert.Null(_grid.Migrate(Sent, Integrator, newer.Mapping));
        Assert.Equal((2, 1), (_grid.State(Sent).DefinitionVersion, _grid.State(_parent).DefinitionVersion));

        Assert.Null(_grid.Act(Sent, Office.Head, TaskOperation.Agree));
        Assert.Null(_grid.Act(Sent, Office.Window, TaskOperation.Agree));
        _grid.Deliver();
        Assert.Equal(["Granted"], Open(_parent));
    }

    [Fact]
    public void What_a_child_has_decided_is_not_withdrawn_with_its_parent_and_comes_to_its_own_end()
    {
        Assert.Null(_grid.Act(Sent, Office.Head, TaskOperation.Agree));
        Assert.Null(_grid.Withdraw(_parent, People.Applicant));
        _grid.Deliver();
        Assert.Equal((CaseStatus.Granted, false), (_grid.State(Sent).Status, _grid.State(Sent).Ended));

        Assert.Null(_grid.Act(Sent, Office.Window, TaskOperation.Agree));
        var before = _grid.State(_parent).Status;
        _grid.Deliver();
        Assert.Equal((CaseStatus.Completed, true), (_grid.State(Sent).Status, _grid.State(Sent).Decision!.Granted));
        Assert.Equal((CaseStatus.Withdrawn, CaseStatus.Withdrawn), (before, _grid.State(_parent).Status)); // an orphan's outcome is noted and changes nothing
        Assert.Equal("Granted", _grid.State(_parent).Children[Sent].Outcome);
        Assert.Empty(Open(_parent));
    }

    [Fact]
    public void A_child_whose_parent_was_withdrawn_before_it_decided_ends_too()
    {
        Assert.Null(_grid.Withdraw(_parent, People.Applicant));
        _grid.Deliver();
        Assert.Equal(CaseStatus.Withdrawn, _grid.State(Sent).Status);
        Refused("task-closed", _grid.Act(Sent, Office.Head, TaskOperation.Agree, task: 1));
    }

    [Fact]
    public void A_child_that_is_kept_in_a_return_does_not_answer_the_step_that_is_asked_again()
    {
        var send = SmallChain.Activity(
            "ApprovalGrid.SendToAuthority", "send", ("department", SmallChain.Literal("440100/hrss")), ("serviceItem", SmallChain.Literal("pension-transfer-out")));
        var desk = new Desk(SmallChain.Of(
            [SmallChain.Review("first", people: ["a"]), SmallChain.Fork("fork", "x", "y"), send, SmallChain.Review("y1", people: ["d"]), SmallChain.Join("join"), SmallChain.Review("last", people: ["e"])],
            "first -> fork", "fork:x -> send", "send:Refused -> join", "fork:y -> y1", "y1 -> join", "join:Done -> last"));
        desk.Agree(A);
        desk.Grid.Deliver();
        var kept = desk.State.Children.Keys.Single();
        Assert.Null(desk.Return(D, "first", children: ChildrenChoice.Keep));
        desk.Agree(A, D);
        desk.Grid.Deliver();
        Assert.Null(desk.Grid.Act(kept, People.OldWindow, TaskOperation.Disagree, "不属于本机关职权范围"));
        desk.Grid.Deliver();
        Assert.Equal("", desk.Waiting); // the new child is waited for
        Assert.Null(desk.Grid.Act(desk.State.Children.Keys[^1], People.OldWindow, TaskOperation.Disagree, "不属于本机关职权范围"));
        desk.Grid.Deliver();
        Assert.Equal("last:e", desk.Waiting);
    }

    /// <summary>一表申请 of one matter: typed once, it stands there under the names of the other form, and so does every correction.</summary>
    [Fact]
    public void A_field_that_the_other_authority_calls_otherwise_goes_along_and_is_corrected_under_its_own_name()
    {
        var id = Mapped(new { Place = "Address", Contact = "Officer" });
        Assert.Equal("""{"Contact":"窗口代填","Purpose":"核验","Place":"示例路1号"}""", FormOf(id));

        Assert.Null(_grid.Perform(id, People.Applicant, new ChangeForm { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路2号", ["Officer"] = "钱小会" }) }));
        _grid.Deliver();
        Assert.Equal("""{"Contact":"钱小会","Purpose":"核验","Place":"示例路2号"}""", FormOf(id));
    }

    [Theory]
    [InlineData("Place", "Adress", "'Adress'")]
    [InlineData("Plaza", "Address", "'Plaza'")]
    public void A_mapping_that_names_no_field_of_either_form_stops_at_its_step(string theirs, string ours, string named)
    {
        var id = Mapped(new Dictionary<string, string> { [theirs] = ours });
        Assert.Contains(named, _grid.Data(id).Memory.IncidentDetails.Values.Single().Message, StringComparison.Ordinal);
        Assert.Empty(_grid.State(id).Children);
    }

    private string FormOf(long parent) => Workflows.Values.JsJson.Stringify(_grid.Data(_grid.State(parent).Children.Keys.Single()).Form)!;

    private long Mapped(object fields)
    {
        var lead = new Chain("mapped")
            .Node("Send", "ApprovalGrid.SendToAuthority", ("department", "430100/market"), ("serviceItem", "part"), ("fields", fields), ("form", new { Contact = "窗口代填", Purpose = "核验" }))
            .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
            .Connect("Send.Granted > Decide", "Send.Refused > Decide");
        _grid.Add(lead.Item("\"fields\": [ { \"name\": \"Address\", \"label\": \"地址\" }, { \"name\": \"Officer\", \"label\": \"联系人\" } ]"), lead.Json());
        var part = new Chain("part").Node("Decide", "ApprovalGrid.Decide", ("role", "head"));
        _grid.Add(part.Item("\"fields\": [ { \"name\": \"Place\", \"label\": \"地点\" }, { \"name\": \"Contact\", \"label\": \"联系人\" } ]"), part.Json());
        var (id, refusal) = _grid.File(
            Office.Filing("mapped") with { Form = JsonText.From(new Dictionary<string, object> { ["Address"] = "示例路1号" }) }, People.Applicant);
        Assert.Null(refusal);
        _grid.Deliver();
        return id;
    }

    private long Sent => _grid.State(_parent).Children.Keys.Single();

    private IEnumerable<string> Open(long id) => _grid.State(id).Tasks.Values.Where(task => task.Open).Select(task => task.Step);

    private static Chain Child() => new Chain("child")
        .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
        .Node("Tell", "ApprovalGrid.Review", ("role", "window"))
        .Connect("Decide.Granted > Tell", "Decide.Refused > Tell");
}

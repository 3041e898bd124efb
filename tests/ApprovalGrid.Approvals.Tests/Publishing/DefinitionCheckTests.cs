using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Publishing;
using ApprovalGrid.Workflows.Definitions;
using static ApprovalGrid.Approvals.Tests.Publishing.Shipped;

namespace ApprovalGrid.Approvals.Tests.Publishing;

/// <summary>What the compiler cannot know is found at publish, with the node.</summary>
public sealed class DefinitionCheckTests
{
    [Theory]
    [InlineData("pension-transfer-in")]
    [InlineData("pension-transfer-out")]
    [InlineData("pension-certificate")]
    [InlineData("pension-refund")]
    [InlineData("pension-arrears-notice")]
    public void What_is_shipped_has_no_error(string chain)
    {
        Assert.DoesNotContain(DefinitionCheck.Run(Compile(Chain(chain)), Facts()), fault => fault.Severity == FaultSeverity.Error);
        Assert.Empty(ServiceItemCheck.Run(Item(chain), Facts()));
    }

    [Theory]
    [InlineData("Review", "department", "430100/tax", "UnknownDepartment", "430100/tax")]
    [InlineData("Review", "department", "tax", "UnknownDepartment", "430100/tax")]
    [InlineData("Review", "role", "director", "UnknownRole", "director")]
    [InlineData("SendToOldPlace", "serviceItem", "pension-transfer-off", "UnknownServiceItem", "pension-transfer-off")]
    [InlineData("SendToOldPlace", "serviceItem", "", "UnknownServiceItem", "missing")]
    [InlineData("SendToOldPlace", "fields", """{"Birthday":"BirthDate"}""", "UnknownField", "'pension-transfer-out' has no field 'Birthday'")]
    [InlineData("SendToOldPlace", "fields", """{"BirthDate":"Birthday"}""", "UnknownField", "'pension-transfer-in' has no field 'Birthday'")]
    [InlineData("SendToOldPlace", "department", "430100/hrss", "ItemNotHandled", "region 430100")]
    [InlineData("SendToOldPlace", "department", "440100/bank", "ItemNotHandled", "'bank'")]
    [InlineData("Review", "limit", """{"days":46,"kind":"working","basis":"x"}""", "DeadlineBeyondStatute", "45 working days")]
    [InlineData("Accept", "limit", """{"days":6,"kind":"working","basis":"x"}""", "AcceptanceBeyondStatute", "art. 32")]
    [InlineData("Review", "limit", """{"kind":"working"}""", "InvalidStepInput", "limit.days")]
    [InlineData("Review", "limit", """{"days":3,"onTimeout":"deemedAccepted","basis":"x"}""", "InvalidStepInput", "deemedAccepted")]
    [InlineData("Review", "vote", """{"kind":"sometimes"}""", "InvalidStepInput", "vote.kind")]
    [InlineData("Review", "policy", """{"duplicat":"all"}""", "InvalidStepInput", "policy.duplicat")]
    [InlineData("Review", "policy", """{"returns":"home"}""", "InvalidStepInput", "policy.returns")]
    [InlineData("Review", "limit", """{"days":3,"basis":"x","stages":[{"after":1,"action":"escalate","role":"director"}]}""", "UnknownRole", "director")]
    public void A_wrong_input_is_an_error_at_its_node(string node, string input, string value, string code, string words)
    {
        var chain = Chain();
        Set(chain, node, input, value, value.StartsWith('{') ? "Object" : "Literal");

        var error = Assert.Single(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault.Severity == FaultSeverity.Error);

        Assert.Equal(code, error.Code);
        Assert.EndsWith($":{Node(chain, node)["id"]}", error.NodeId, StringComparison.Ordinal);
        Assert.EndsWith($".{input}", error.Path, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"all","quorum":3}""")]
    [InlineData("""{"kind":"count","numerator":3}""")]
    [InlineData("""{"kind":"weight","numerator":10,"weights":{"a":4,"b":5}}""")]
    public void A_vote_that_its_fixed_participants_cannot_win_is_not_published(string vote)
    {
        var chain = Chain();
        Set(chain, "Review", "participants", """["a","b"]""", "Object");
        Set(chain, "Review", "vote", vote, "Object");

        var error = Assert.Single(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault.Severity == FaultSeverity.Error);
        Assert.Contains("cannot pass though everybody agrees", error.Message, StringComparison.Ordinal);

        Set(chain, "Review", "participants", "getInput('X')", "JavaScript");
        Assert.DoesNotContain(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault.Severity == FaultSeverity.Error);
    }

    /// <summary>并联审批 with fixed matters: each mapping is compared with both forms.</summary>
    [Theory]
    [InlineData("""{"BirthDate":"BirthDate","Sex":"Sex"}""", 0)]
    [InlineData("""{"BirthDate":"Birthday","Gender":"Sex"}""", 2)]
    public void The_fields_of_a_matter_are_fields_of_both_forms(string fields, int faults)
    {
        var chain = Chain();
        Node(chain, "RefundDuplicates").Remove("matters");
        Set(chain, "RefundDuplicates", "matters", $$"""[{"id":"out","serviceItem":"pension-transfer-out","department":"440100/hrss","fields":{{fields}}}]""", "Object");

        var found = DefinitionCheck.Run(Compile(chain), Facts()).Where(fault => fault.Severity == FaultSeverity.Error).ToArray();

        Assert.Equal(faults, found.Length);
        Assert.All(found, fault => Assert.Equal("UnknownField", fault.Code));
    }

    [Fact]
    public void The_role_must_be_one_of_the_department()
    {
        var chain = Chain();
        Set(chain, "Review", "department", "bank");

        var error = Assert.Single(DefinitionCheck.Run(Compile(chain), Facts()));

        Assert.Equal("UnknownRole", error.Code);
        Assert.StartsWith("430100/bank has no role 'reviewer'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_expression_gives_is_not_guessed_but_the_role_must_exist_somewhere()
    {
        var chain = Chain();
        Set(chain, "Review", "department", "getInput('X')", "JavaScript");
        Assert.Empty(DefinitionCheck.Run(Compile(chain), Facts()));

        Set(chain, "Review", "role", "director");
        Assert.Equal("UnknownRole", Assert.Single(DefinitionCheck.Run(Compile(chain), Facts())).Code);
    }

    [Fact]
    public void Every_region_of_the_item_needs_the_department()
    {
        var item = Item() with { Regions = ["430100", "430200", "430300", "430400", "430500", "430600"] };

        var error = DefinitionCheck.Run(Compile(Chain()), Facts(item, Item("pension-transfer-out"), Item("pension-certificate")))[0];

        Assert.Equal("UnknownDepartment", error.Code);
        Assert.Contains("430200/hrss, 430300/hrss, 430400/hrss and 2 more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_after_the_decision_is_not_of_the_statute()
    {
        var chain = Chain();
        Set(chain, "Deliver", "role", "window");
        Set(chain, "Deliver", "limit", """{"days":60,"kind":"working"}""", "Object");

        Assert.Empty(DefinitionCheck.Run(Compile(chain), Facts()));
    }

    [Fact]
    public void The_steps_of_one_way_together_are_compared_with_the_statute()
    {
        var chain = Chain();
        Set(chain, "DecideAfterCheck", "limit", """{"days":6,"kind":"working"}""", "Object");

        var warning = Assert.Single(DefinitionCheck.Run(Compile(chain), Facts()));

        Assert.Equal(("WayBeyondStatute", FaultSeverity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("46 working days", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_that_may_take_longer_than_the_whole_matter_is_told()
    {
        var slow = Item("pension-transfer-out") with { Statutory = new ItemLimit(60, LimitKind.Working, "x") };

        Assert.Contains(DefinitionCheck.Run(Compile(Chain()), Facts(Item(), slow, Item("pension-certificate"))), fault => fault.Code == "ChildBeyondStatute");
    }

    [Fact]
    public void A_case_that_begins_after_the_decision_has_its_own_time()
    {
        var facts = new CatalogFacts(
            [new DepartmentFacts("430102/market", ["window", "inspector", "reviewer", "head"])],
            [Item("food-licence"), Item("food-licence-revocation") with { Statutory = new ItemLimit(60, LimitKind.Working, "x") }], ["cn"], []);

        Assert.Empty(DefinitionCheck.Run(Compile(Chain("food-licence")), facts));
    }

    [Fact]
    public void Silence_may_accept_at_a_pre_check_too_and_its_limit_is_that_of_the_acceptance()
    {
        var chain = Chain();
        Node(chain, "Review")["type"] = "ApprovalGrid.Precheck";
        Set(chain, "Review", "limit", """{"days":5,"onTimeout":"deemedAccepted","basis":"x"}""", "Object");
        Assert.DoesNotContain(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault.Code == "InvalidStepInput");

        Set(chain, "Review", "limit", """{"days":6,"onTimeout":"deemedAccepted","basis":"x"}""", "Object");
        Assert.Contains(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault.Code == "AcceptanceBeyondStatute");
    }

    [Fact]
    public void A_way_to_an_end_without_a_decision_is_found()
    {
        var chain = Chain();
        Redirect(chain, "RefuseReview", "DeliverRefusal");

        var warning = Assert.Single(DefinitionCheck.Run(Compile(chain), Facts()));

        Assert.Equal("EndsWithoutOutcome", warning.Code);
        Assert.EndsWith($":{Node(chain, "FinishRefused")["id"]}", warning.NodeId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_decision_is_found()
    {
        var chain = Chain();
        Redirect(chain, "DeliverRefusal", "RefuseReview");

        Assert.Contains(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault.Code == "DecidedTwice");
    }

    [Fact]
    public void A_chain_of_an_item_that_never_decides_is_refused_and_one_of_no_item_is_not()
    {
        var chain = Chain();
        foreach (var node in chain["root"]!["activities"]!.AsArray().Where(node => (string?)node!["type"] == "ApprovalGrid.Decide"))
            node!["type"] = "ApprovalGrid.Submit";

        Assert.Contains(DefinitionCheck.Run(Compile(chain), Facts()), fault => fault is { Code: "NoLegalOutcome", Severity: FaultSeverity.Error, NodeId: null });
        Assert.Empty(DefinitionCheck.Run(Compile(chain), Facts(Item("pension-transfer-out"), Item("pension-certificate"))));
    }

    [Theory]
    [InlineData("definition", "gone", "UnknownDefinition", "$.definition")]
    [InlineData("calendar", "cn-999999", "UnknownCalendar", "$.calendar")]
    [InlineData("department", "tax", "UnknownDepartment", "$.regions")]
    public void An_item_that_points_nowhere_is_refused(string member, string value, string code, string path)
    {
        var json = JsonNode.Parse(Clocks.RepositoryFiles.Text("workflows/items/pension-transfer-in.json"))!;
        json[member] = value;

        var error = Assert.Single(ServiceItemCheck.Run(ServiceItemFile.Parse(json.ToJsonString()), Facts()));

        Assert.Equal((code, path), (error.Code, error.Path));
    }

    [Fact]
    public void A_promise_longer_than_the_statute_is_refused() =>
        Assert.Equal("PromiseBeyondStatute", Assert.Single(ServiceItemCheck.Run(Item() with { Promised = new ItemLimit(46, LimitKind.Working, "x") }, Facts())).Code);

    [Theory]
    [InlineData(46, LimitKind.Working, 45, LimitKind.Working, true)]
    [InlineData(45, LimitKind.Working, 45, LimitKind.Working, null)]
    [InlineData(31, LimitKind.Working, 30, LimitKind.Calendar, true)]
    [InlineData(25, LimitKind.Working, 30, LimitKind.Calendar, false)]
    [InlineData(15, LimitKind.Working, 30, LimitKind.Calendar, null)]
    [InlineData(28, LimitKind.Calendar, 20, LimitKind.Working, null)]
    [InlineData(29, LimitKind.Calendar, 20, LimitKind.Working, false)]
    public void Limits_of_two_kinds_are_compared_with_care(int days, LimitKind kind, int statute, LimitKind statuteKind, bool? expected) =>
        Assert.Equal(expected, LimitRule.Exceeds(new Limit(days, kind), new Limit(statute, statuteKind)));
}

using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Tests.Cases.Chains;

/// <summary>食品经营许可: by commitment or after an inspection.</summary>
public sealed class FoodLicenceChainTests
{
    private readonly Grid _grid = new();

    [Fact]
    public void A_commitment_licence_is_granted_at_once_and_revoked_after_a_failed_check_and_a_hearing()
    {
        var filing = new FileCase
        {
            ServiceItem = "food-licence",
            Region = "430102",
            Applicant = ShippedChains.Person,
            Form = JsonText.From(new Dictionary<string, object> { ["ShopName"] = "示例便利店", ["Address"] = "示例街1号", ["AreaSquareMetres"] = 30 }),
            Materials = [new FiledMaterial { Code = "application-form" }],
            Commitments = ["safety-system"],
            Answers = JsonText.From(new { business = "retail", prepackagedOnly = "yes", coldFood = "no" }),
        };
        var (id, refusal) = _grid.File(filing, People.Applicant);
        Assert.Null(refusal);
        _grid.Agree(id);
        Assert.Equal("system:commitment", _grid.State(id).Decision!.By);
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);

        _grid.Handle(id, TaskOperation.Disagree, "与承诺不符");
        _grid.Deliver();
        var revocation = _grid.State(id).Children.Keys.Single();
        _grid.Agree(revocation);
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);
        _grid.Agree(revocation);
        _grid.Deliver();

        Assert.Equal(CertificateStanding.Revoked, _grid.State(id).Law.Certificate!.Standing);
        Assert.True(_grid.State(id).Ended);
    }

    /// <summary>实地核查: two officers sign; what fails is refused with what they found, in both languages.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_inspection_by_two_officers_leads_to_the_review_or_to_a_refusal(bool passed)
    {
        var id = Catering();
        _grid.Agree(id);
        _grid.Handle(id, passed ? TaskOperation.Agree : TaskOperation.Disagree, "现场核查");
        Assert.Null(_grid.State(id).Decision);
        Assert.Equal("实地核查", _grid.Waiting(id));
        _grid.Handle(id, passed ? TaskOperation.Agree : TaskOperation.Disagree, "现场核查");
        if (!passed)
        {
            Assert.Contains("inspection", _grid.View(id, People.Applicant).Decision!.ReasonEn, StringComparison.Ordinal);
            Assert.Contains(_grid.State(id).Documents, document => document.Kind == "delivery-proof");
            return;
        }

        _grid.Agree(id);
        _grid.Agree(id);
        Assert.Equal(CertificateStanding.Valid, _grid.State(id).Law.Certificate!.Standing);
        Assert.Contains(_grid.State(id).Clocks.Values, clock => clock is { Kind: ClockKind.Delivery, Days: 5, End: ClockEnd.Met });
    }

    [Fact]
    public void Whoever_reviewed_a_food_licence_does_not_decide_it_whatever_roles_they_hold()
    {
        var id = Catering();
        Actor By(string name, params string[] roles) => new() { Kind = ActorKind.Official, Id = name, Department = "430102/market", Roles = [.. roles] };
        var both = By("both", "reviewer", "head");
        foreach (var official in new[] { By("w", "window"), By("i1", "inspector"), By("i2", "inspector"), both })
            Assert.Null(_grid.Act(id, official, TaskOperation.Agree, "合格"));

        Assert.NotNull(_grid.Act(id, both, TaskOperation.Agree));
        Assert.Null(_grid.State(id).Decision);
        Assert.Null(_grid.Act(id, By("other", "head"), TaskOperation.Agree));
        Assert.True(_grid.State(id).Decision!.Granted);
    }

    private long Catering()
    {
        var (id, refusal) = _grid.File(
            new FileCase
            {
                ServiceItem = "food-licence",
                Region = "430102",
                Applicant = ShippedChains.Person,
                Form = JsonText.From(new Dictionary<string, object> { ["ShopName"] = "示例小吃店", ["Address"] = "示例街1号", ["AreaSquareMetres"] = 60 }),
                Materials = [.. new[] { "application-form", "floor-plan", "safety-system" }.Select(code => new FiledMaterial { Code = code })],
                Answers = JsonText.From(new { business = "catering", prepackagedOnly = "no", coldFood = "no" }),
            },
            People.Applicant);
        Assert.Null(refusal);
        return id;
    }
}

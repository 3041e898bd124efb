using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>What a filing must have; every fault is named with its path.</summary>
public sealed class FilingRulesTests
{
    private readonly Grid _grid = new();

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var filing = People.Filing() with
        {
            Region = "110101",
            Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "", IdNumber = "430102199003070005" },
            Form = new JsonText { Text = """{"OldRegion":"999999","Sex":"X","Unknown":1,"BirthDate":"1990-02-30","AccountMonths":1.5}""" },
            Materials = [new FiledMaterial { Code = "nonsense", Sha256 = "xyz" }],
        };

        var refusal = _grid.File(filing, People.Window).Refusal!;

        Assert.Equal(RefusalClass.Invalid, refusal.Class);
        var paths = refusal.Faults.Select(fault => fault.Path).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "$.region", "$.applicant.name", "$.applicant.idNumber", "$.materials[0].code", "$.materials[0].sha256", "$.materials",
                "$.form.OldRegion", "$.form.Sex", "$.form.Unknown", "$.form.BirthDate", "$.form.AccountMonths", "$.form.HouseholdRegistered",
            },
            paths);
        Assert.All(refusal.Faults, fault => Assert.DoesNotContain("430102199003070005", fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_legal_person_may_not_file_a_personal_item()
    {
        var filing = People.Filing() with
        {
            Applicant = new Applicant { Kind = ApplicantKind.Organisation, Name = "某公司", Uscc = "91350100M000100Y4A" },
        };

        var refusal = _grid.File(filing, People.Window).Refusal!;

        Assert.Contains(refusal.Faults, fault => fault.Path == "$.applicant.kind");
        Assert.Contains(refusal.Faults, fault => fault.Path == "$.applicant.uscc");
    }

    [Fact]
    public void An_applicant_files_for_nobody_else() =>
        Assert.Equal(RefusalCodes.Forbidden, _grid.File(People.Filing(), People.Stranger).Refusal!.Code);

    [Fact]
    public void An_item_between_authorities_is_not_for_applicants()
    {
        var refusal = _grid.File(People.Filing() with { ServiceItem = "pension-transfer-out", Region = "440100" }, People.OldWindow).Refusal!;
        Assert.Equal(RefusalCodes.Forbidden, refusal.Code);
    }

    [Theory]
    [InlineData(ActorKind.Operator)]
    [InlineData(ActorKind.Supervisor)]
    [InlineData(ActorKind.Integrator)]
    [InlineData(ActorKind.Anonymous)]
    public void Those_who_run_or_watch_the_grid_do_not_file(ActorKind kind) =>
        Assert.Equal(RefusalCodes.Forbidden, _grid.File(People.Filing(), new Actor { Kind = kind, Id = "x" }).Refusal!.Code);

    [Fact]
    public void Operations_see_progress_but_no_person()
    {
        var id = _grid.File(People.Filing(), People.Applicant).Id;

        var view = _grid.View(id, new Actor { Kind = ActorKind.Operator, Id = "ops" });

        Assert.Null(view.Applicant);
        Assert.Null(view.Form);
        Assert.NotEmpty(view.CurrentSteps);
        Assert.Equal("430102********0004", _grid.View(id, People.Window).Applicant!.IdNumber);
    }
}

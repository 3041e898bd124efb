using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Demo;

namespace ApprovalGrid.Cli.Tests.Demo;

public sealed class CasePlansTests
{
    private static readonly CasePlans Plans = new("run", 7);

    [Fact]
    public void Every_applicant_has_a_valid_identity_number_of_their_own()
    {
        var plans = Enumerable.Range(0, 10_000).Select(Plans.OfMany).ToArray();

        Assert.All(plans, plan => Assert.True(CitizenIdNumber.Check(plan.IdNumber).IsValid));
        Assert.All(plans, plan => Assert.Equal(plan.BirthDate, CitizenIdNumber.BirthDateOf(plan.IdNumber)));
        Assert.Equal(plans.Length, plans.Select(plan => plan.IdNumber).Distinct().Count());
        Assert.Equal(plans.Length, plans.Select(plan => plan.Key).Distinct().Count());
    }

    [Fact]
    public void What_is_filed_satisfies_the_guide()
    {
        var item = ServiceItemFile.Parse(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "items", "pension-transfer-in.json")));
        foreach (var plan in new[] { Plans.Single(), Plans.OfMany(0), Plans.OfMany(999) })
        {
            var faults = FilingCheck.Check(item, new FileCase
            {
                ServiceItem = item.Code,
                Region = "430100",
                Applicant = new ApprovalGrid.Cases.Applicant { Kind = ApplicantKind.Person, Name = plan.Name, IdNumber = plan.IdNumber },
                Form = new JsonText { Text = plan.Form().ToJsonString() },
                Materials = [new FiledMaterial { Code = "application-form" }],
            });

            Assert.Empty(faults);
        }
    }

    [Fact]
    public void Many_cases_hold_every_course_of_the_chain()
    {
        var plans = Enumerable.Range(0, 200).Select(Plans.OfMany).ToArray();

        Assert.Contains(plans, plan => plan.OldPlaceRefuses);
        Assert.Contains(plans, plan => plan is { TableFirst: true, OldPlaceRefuses: false });
        Assert.Contains(plans, plan => plan is { TableFirst: false, OldPlaceRefuses: false });
        Assert.Contains(plans, plan => plan.TableFen != plan.MoneyFen && !plan.OldPlaceRefuses);
    }
}

using ApprovalGrid.Approvals.Votes;

namespace ApprovalGrid.Approvals.Tests.Votes;

public sealed class VoteTallyTests
{
    [Theory]
    [InlineData(2, 1, 0, 0, VoteVerdict.Passed)] // 2/3 at 66 %: engines that round or compare floats differ here
    [InlineData(1, 1, 0, 1, VoteVerdict.Open)]
    [InlineData(1, 2, 0, 0, VoteVerdict.Failed)]
    [InlineData(0, 2, 0, 1, VoteVerdict.Failed)]
    public void Two_thirds_are_two_thirds_exactly(int agree, int disagree, int abstain, int open, VoteVerdict verdict) =>
        Assert.Equal(verdict, new VoteTally(agree, disagree, abstain, open).Judge(new VoteRule(VoteKind.Ratio, 2, 3)));

    /// <summary>Engines that keep a share as 0.67, or round it to four digits, differ from the fraction somewhere here.</summary>
    [Fact]
    public void No_percentage_of_up_to_sixty_votes_differs_from_the_exact_fraction()
    {
        for (var total = 1; total <= 60; total++)
        {
            for (var agree = 0; agree <= total; agree++)
            {
                for (var percent = 1; percent <= 100; percent++)
                {
                    var verdict = new VoteTally(agree, total - agree, 0, 0).Judge(new VoteRule(VoteKind.Ratio, percent, 100));
                    Assert.Equal((decimal)agree * 100 >= (decimal)percent * total && agree > 0 ? VoteVerdict.Passed : VoteVerdict.Failed, verdict);
                }
            }
        }
    }

    [Theory]
    [InlineData(6667, VoteVerdict.Failed)]
    [InlineData(6666, VoteVerdict.Passed)]
    public void Two_of_three_are_less_than_66_67_percent(int numerator, VoteVerdict verdict) =>
        Assert.Equal(verdict, new VoteTally(2, 1, 0, 0).Judge(new VoteRule(VoteKind.Ratio, numerator, 10_000)));

    [Theory]
    [InlineData(false, 2, VoteVerdict.Passed)]
    [InlineData(true, 2, VoteVerdict.Open)]
    [InlineData(true, 3, VoteVerdict.Passed)]
    public void A_count_is_reached_or_exceeded_as_the_rule_says(bool moreThan, int agree, VoteVerdict verdict) =>
        Assert.Equal(verdict, new VoteTally(agree, 0, 0, 5 - agree).Judge(new VoteRule(VoteKind.Count, 2, MoreThan: moreThan)));

    [Fact]
    public void Exactly_half_passes_a_threshold_of_one_half() =>
        Assert.Equal(VoteVerdict.Passed, new VoteTally(5, 5, 0, 0).Judge(new VoteRule(VoteKind.Ratio, 1, 2)));

    [Theory]
    [InlineData(VoteKind.All)]
    [InlineData(VoteKind.Any)]
    [InlineData(VoteKind.Ratio)]
    [InlineData(VoteKind.Count)]
    public void All_abstaining_is_no_agreement(VoteKind kind) =>
        Assert.Equal(VoteVerdict.Failed, new VoteTally(0, 0, 3, 0).Judge(new VoteRule(kind, 1, 2, VoteBase.NotAbstaining)));

    [Fact]
    public void One_agreement_passes_or_sign_and_only_all_refusals_refuse_it()
    {
        var rule = new VoteRule(VoteKind.Any);
        Assert.Equal(VoteVerdict.Open, new VoteTally(0, 2, 0, 1).Judge(rule));
        Assert.Equal(VoteVerdict.Passed, new VoteTally(1, 2, 0, 0).Judge(rule));
        Assert.Equal(VoteVerdict.Failed, new VoteTally(0, 3, 0, 0).Judge(rule));
    }

    [Fact]
    public void Countersign_fails_at_the_first_refusal_or_when_all_are_in()
    {
        Assert.Equal(VoteVerdict.Failed, new VoteTally(1, 1, 0, 1).Judge(new VoteRule(VoteKind.All)));
        Assert.Equal(VoteVerdict.Open, new VoteTally(1, 1, 0, 1).Judge(new VoteRule(VoteKind.All, DecideOnFirstNegative: false)));
    }

    /// <summary>A verdict given early is the verdict that any completion of the open votes would give.</summary>
    [Fact]
    public void An_early_verdict_is_never_overturned()
    {
        var rules = new List<VoteRule> { new(VoteKind.All), new(VoteKind.Any), new(VoteKind.All, DecideOnFirstNegative: false) };
        for (var denominator = 1; denominator <= 4; denominator++)
        {
            for (var numerator = 1; numerator <= denominator; numerator++)
            {
                rules.Add(new VoteRule(VoteKind.Ratio, numerator, denominator));
                rules.Add(new VoteRule(VoteKind.Ratio, numerator, denominator, VoteBase.NotAbstaining));
                rules.Add(new VoteRule(VoteKind.Count, numerator));
            }
        }

        foreach (var rule in rules)
        {
            foreach (var tally in Tallies(5))
            {
                var verdict = tally.Judge(rule);
                var finals = Completions(tally).Select(done => done.Judge(rule)).Distinct().ToArray();
                Assert.DoesNotContain(VoteVerdict.Open, finals);
                if (verdict != VoteVerdict.Open)
                    Assert.Equal([verdict], finals);
            }
        }
    }

    private static IEnumerable<VoteTally> Tallies(int most) =>
        from agree in Enumerable.Range(0, most)
        from disagree in Enumerable.Range(0, most - agree)
        from abstain in Enumerable.Range(0, most - agree - disagree)
        from open in Enumerable.Range(0, most - agree - disagree - abstain)
        where agree + disagree + abstain + open > 0
        select new VoteTally(agree, disagree, abstain, open);

    private static IEnumerable<VoteTally> Completions(VoteTally tally) =>
        from agree in Enumerable.Range(0, tally.Open + 1)
        from disagree in Enumerable.Range(0, tally.Open - agree + 1)
        select new VoteTally(tally.Agree + agree, tally.Disagree + disagree, tally.Abstain + tally.Open - agree - disagree, 0);
}

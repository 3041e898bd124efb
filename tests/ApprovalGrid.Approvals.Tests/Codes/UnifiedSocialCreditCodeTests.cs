using ApprovalGrid.Approvals.Codes;

namespace ApprovalGrid.Approvals.Tests.Codes;

public class UnifiedSocialCreditCodeTests
{
    private const string Valid = "91350100M000100Y43";

    [Fact]
    public void A_sound_code_is_valid()
    {
        Assert.True(UnifiedSocialCreditCode.Check(Valid).IsValid);
        Assert.True(UnifiedSocialCreditCode.Check(Valid.ToLowerInvariant(), ignoreCase: true).IsValid);
        Assert.Equal(Valid, UnifiedSocialCreditCode.Normalize($" {Valid.ToLowerInvariant()} "));
    }

    [Theory]
    [InlineData("91350100M000100Y4A", "uscc.check", 18)]
    [InlineData("91350100m000100Y43", "uscc.case", 9)]
    [InlineData("91350100M000100I43", "uscc.alphabet", 16)]
    [InlineData("9135O100M000100Y43", "uscc.alphabet", 5)]
    [InlineData("913A0100M000100Y43", "uscc.region", 4)]
    [InlineData("91350100M000100Y4中", "uscc.alphabet", 18)]
    [InlineData("91350100M000100Y4", "uscc.length", null)]
    [InlineData("91350100M000100Y433", "uscc.length", null)]
    [InlineData(null, "uscc.length", null)]
    public void A_fault_names_its_rule_and_position(string? text, string rule, int? position)
    {
        var check = UnifiedSocialCreditCode.Check(text);

        Assert.Equal((rule, position), (check.Rule, check.Position));
        if (position is not null)
            Assert.Contains($"Position {position}", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_wrong_character_and_each_exchange_of_neighbours_is_found()
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (var i = 0; i < Valid.Length; i++)
        {
            foreach (var letter in Alphabet.Where(letter => letter != Valid[i]))
                Assert.False(UnifiedSocialCreditCode.Check($"{Valid[..i]}{letter}{Valid[(i + 1)..]}").IsValid);
            if (i > 0 && Valid[i] != Valid[i - 1])
                Assert.False(UnifiedSocialCreditCode.Check($"{Valid[..(i - 1)]}{Valid[i]}{Valid[i - 1]}{Valid[(i + 1)..]}").IsValid);
        }
    }
}

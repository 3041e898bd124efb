using ApprovalGrid.Approvals.Codes;

namespace ApprovalGrid.Approvals.Tests.Codes;

public class CitizenIdNumberTests
{
    private const string Valid = "110101199001010007";

    [Fact]
    public void A_sound_number_gives_birth_date_and_sex()
    {
        Assert.True(CitizenIdNumber.Check(Valid).IsValid);
        Assert.Equal(new DateOnly(1990, 1, 1), CitizenIdNumber.BirthDateOf(Valid));
        Assert.Equal(Sex.Female, CitizenIdNumber.SexOf(Valid));
        Assert.Equal(Sex.Male, CitizenIdNumber.SexOf(WithCheck("43010220000229001")));
        Assert.Equal(new DateOnly(2000, 2, 29), CitizenIdNumber.BirthDateOf(WithCheck("43010220000229001")));
    }

    [Fact]
    public void The_check_character_may_be_X()
    {
        var number = Enumerable.Range(0, 1000).Select(i => WithCheck($"11010119900101{i:D3}")).First(text => text[17] == 'X');

        Assert.True(CitizenIdNumber.Check(number).IsValid);
        Assert.Equal("citizen-id.case", CitizenIdNumber.Check(number.ToLowerInvariant()).Rule);
        Assert.True(CitizenIdNumber.Check(number.ToLowerInvariant(), ignoreCase: true).IsValid);
        Assert.Equal(number, CitizenIdNumber.Normalize(number.ToLowerInvariant()));
    }

    [Theory]
    [InlineData("110101900101000", "citizen-id.length", null)] // the form of 15 digits is not taken
    [InlineData(null, "citizen-id.length", null)]
    [InlineData("11010119900101000X", "citizen-id.check", 18)]
    [InlineData("11010119900101000中", "citizen-id.check", 18)]
    [InlineData("1101011990010100O7", "citizen-id.digits", 17)]
    [InlineData("160101199001010007", "citizen-id.region", 1)]
    [InlineData("110101199002300007", "citizen-id.birth-date", 7)]
    [InlineData("110101190002290007", "citizen-id.birth-date", 7)] // 1900 was no leap year
    [InlineData("110101189912310007", "citizen-id.birth-date", 7)]
    public void A_fault_names_its_rule_and_position_but_never_the_number(string? text, string rule, int? position)
    {
        var check = CitizenIdNumber.Check(text);

        Assert.Equal((rule, position), (check.Rule, check.Position));
        if (text is not null)
            Assert.DoesNotContain(text[6..], check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_birth_date_may_not_lie_in_the_future_when_the_day_is_given()
    {
        var number = WithCheck("11010120300101001");

        Assert.True(CitizenIdNumber.Check(number).IsValid);
        Assert.Equal("citizen-id.birth-date", CitizenIdNumber.Check(number, today: new DateOnly(2029, 12, 31)).Rule);
        Assert.True(CitizenIdNumber.Check(number, today: new DateOnly(2030, 1, 1)).IsValid);
    }

    [Theory]
    [InlineData("810000")]
    [InlineData("830000")]
    [InlineData("710000")]
    [InlineData("911156")]
    public void Residents_from_Hong_Kong_Macau_Taiwan_and_abroad_have_numbers_too(string region) =>
        Assert.True(CitizenIdNumber.Check(WithCheck($"{region}19900101001")).IsValid);

    [Fact]
    public void Each_wrong_digit_and_each_exchange_of_neighbours_is_found()
    {
        for (var i = 0; i < Valid.Length; i++)
        {
            foreach (var digit in "0123456789X".Where(digit => digit != Valid[i]))
                Assert.False(CitizenIdNumber.Check($"{Valid[..i]}{digit}{Valid[(i + 1)..]}").IsValid);
            if (i > 0 && Valid[i] != Valid[i - 1])
                Assert.False(CitizenIdNumber.Check($"{Valid[..(i - 1)]}{Valid[i]}{Valid[i - 1]}{Valid[(i + 1)..]}").IsValid);
        }
    }

    [Fact]
    public void Birth_date_and_sex_of_a_bad_number_are_refused()
    {
        Assert.Throws<FormatException>(() => CitizenIdNumber.BirthDateOf("110101199001010008"));
        Assert.Throws<FormatException>(() => CitizenIdNumber.SexOf(""));
    }

    [Theory]
    [InlineData("110101199001010007", "110101********0007")]
    [InlineData("11010119900101", "**************")]
    [InlineData("", "")]
    public void An_identity_number_is_masked_in_the_middle(string text, string masked) => Assert.Equal(masked, Mask.IdNumber(text));

    [Theory]
    [InlineData("张三丰", "张**")]
    [InlineData("张三", "张*")]
    [InlineData("张", "*")]
    [InlineData("𠮷野家", "𠮷**")]
    [InlineData("", "")]
    public void A_name_keeps_its_first_character(string name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Theory]
    [InlineData("13800005678", "138****5678")]
    [InlineData("0731-8888", "*********")]
    public void A_phone_number_keeps_three_and_four(string phone, string masked) => Assert.Equal(masked, Mask.Phone(phone));

    /// <summary>Another way to the check character: the weighted sum of all 18 is 1 modulo 11.</summary>
    private static string WithCheck(string first17)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = first17.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        for (var check = 0; ; check++)
        {
            if ((sum + check) % 11 == 1)
                return first17 + (check == 10 ? "X" : check.ToString());
        }
    }
}

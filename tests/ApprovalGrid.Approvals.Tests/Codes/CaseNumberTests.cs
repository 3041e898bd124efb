using ApprovalGrid.Approvals.Codes;
using FsCheck;
using FsCheck.Fluent;

namespace ApprovalGrid.Approvals.Tests.Codes;

public class CaseNumberTests
{
    private static readonly CaseNumber Sample = new(
        RegionCode.Parse("430100"), new DateOnly(2026, 9, 18), CaseIdentifiers.NewId(new(2026, 9, 18, 9, 30, 0, TimeSpan.FromHours(8)), 7, 42));

    private static readonly CaseNumber[] Samples =
    [
        Sample,
        new(RegionCode.Parse("110101"), new DateOnly(2024, 2, 29), 1),
        new(RegionCode.Parse("820000"), new DateOnly(9999, 12, 31), long.MaxValue),
    ];

    private static readonly Arbitrary<long> Ids = Arb.From(
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select Math.Max(1, (long)high << 32 | (uint)low));

    [Fact]
    public void A_number_is_written_and_read_back()
    {
        foreach (var number in Samples)
        {
            var text = number.ToString();
            Assert.Equal(CaseNumber.Length, text.Length);
            Assert.Equal(number, CaseNumber.Parse(text));
            Assert.True(CaseNumber.Check(text).IsValid);
        }

        Assert.StartsWith("430100-20260918-", Sample.ToString(), StringComparison.Ordinal);
        Assert.Equal("110101-20240229-0000000000001-", Samples[1].ToString()[..^1]);
    }

    [Fact]
    public void Small_letters_and_letters_that_look_like_digits_are_taken_in_the_id()
    {
        var text = Samples[1].ToString();

        Assert.Equal(Samples[1], CaseNumber.Parse(text.ToLowerInvariant()));
        Assert.Equal(Samples[1], CaseNumber.Parse($"{text[..16]}OooooOOOOOOOl{text[29..]}"));
    }

    [Fact]
    public void Each_wrong_character_is_found()
    {
        foreach (var text in Samples.Select(sample => sample.ToString()))
        {
            for (var i = 0; i < text.Length; i++)
            {
                foreach (var letter in Enumerable.Range(32, 95).Select(c => (char)c).Where(letter => Symbol(letter) != Symbol(text[i])))
                    Assert.False(CaseNumber.TryParse($"{text[..i]}{letter}{text[(i + 1)..]}", out _), $"{text} with {letter} at {i + 1}");
            }
        }

        // O, I and L are read as the digits that they look like, so they are no other character.
        static char Symbol(char letter) => char.ToUpperInvariant(letter) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
    }

    [Fact]
    public void Each_exchange_of_two_characters_is_found_near_or_far()
    {
        foreach (var text in Samples.Select(sample => sample.ToString()))
        {
            for (var i = 0; i < text.Length; i++)
            {
                for (var j = i + 1; j < text.Length; j++)
                {
                    if (text[i] == text[j])
                        continue;
                    var letters = text.ToCharArray();
                    (letters[i], letters[j]) = (letters[j], letters[i]);
                    Assert.False(CaseNumber.TryParse(new string(letters), out _), $"{text} with {i + 1} and {j + 1} exchanged");
                }
            }
        }
    }

    [Theory]
    [InlineData(0, "43010", "case-number.length", null)]
    [InlineData(6, "_", "case-number.hyphen", 7)]
    [InlineData(29, "0", "case-number.hyphen", 30)]
    [InlineData(0, "99", "case-number.region", 1)]
    [InlineData(2, "0001", "case-number.region", 3)]
    [InlineData(7, "20260230", "case-number.date", 8)]
    [InlineData(20, "U", "case-number.alphabet", 21)]
    [InlineData(30, "*", "case-number.alphabet", 31)]
    [InlineData(16, "8", "case-number.id", 17)]
    [InlineData(16, "0000000000000", "case-number.id", 17)]
    public void A_fault_names_its_rule_and_position(int at, string with, string rule, int? position)
    {
        var text = Sample.ToString();
        var bad = rule == "case-number.length" ? with : text[..at] + with + text[(at + with.Length)..];

        var check = CaseNumber.Check(bad);

        Assert.Equal((rule, position), (check.Rule, check.Position));
        Assert.Equal(check.Message, Assert.Throws<FormatException>(() => CaseNumber.Parse(bad)).Message);
    }

    [Fact]
    public void The_check_character_of_another_number_is_refused_last()
    {
        var text = Sample.ToString();
        var wrong = text[^1] == '0' ? '1' : '0';

        Assert.Equal("case-number.check", CaseNumber.Check($"{text[..^1]}{wrong}").Rule);
        Assert.Throws<InvalidOperationException>(() => (Sample with { CaseId = 0 }).ToString());
        Assert.Equal("case-number.length", CaseNumber.Check(null).Rule);
    }

    [Fact]
    public void Ids_keep_time_node_and_sequence_and_sort_by_time()
    {
        var now = new DateTimeOffset(2026, 9, 18, 1, 30, 0, 123, TimeSpan.Zero);
        var id = CaseIdentifiers.NewId(now, 1023, 4095);

        Assert.Equal((now, 1023, 4095), (CaseIdentifiers.TimestampOf(id), CaseIdentifiers.NodeOf(id), CaseIdentifiers.SequenceOf(id)));
        Assert.True(id < CaseIdentifiers.NewId(now.AddMilliseconds(1), 0, 0));
        Assert.True(id >= CaseIdentifiers.FirstAt(now) && id < CaseIdentifiers.FirstAt(now.AddMilliseconds(1)));
        Assert.Equal(id, CaseIdentifiers.NewId(now.AddTicks(9_999).ToOffset(TimeSpan.FromHours(8)), 1023, 4095));
        Assert.True(CaseIdentifiers.TryParse(CaseIdentifiers.Format(id), out var parsed) && parsed == id);
        Assert.False(CaseIdentifiers.TryParse("0000000000000", out _));
        Assert.False(CaseIdentifiers.TryParse("8000000000000", out _));
        Assert.False(CaseIdentifiers.TryParse(null, out _));
        Assert.Equal(long.MaxValue, CaseIdentifiers.NewId(CaseIdentifiers.Epoch.AddMilliseconds((1L << 41) - 1), 1023, 4095));
    }

    [Fact]
    public void Ids_outside_their_bits_are_refused()
    {
        var now = CaseIdentifiers.Epoch.AddDays(1);

        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.NewId(CaseIdentifiers.Epoch, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.NewId(CaseIdentifiers.Epoch.AddDays(-1), 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.NewId(CaseIdentifiers.Epoch.AddMilliseconds(1L << 41), 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.NewId(now, 1024, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.NewId(now, -1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.NewId(now, 0, 4096));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseIdentifiers.TimestampOf(0));
    }

    [Fact]
    public void The_text_of_ids_sorts_as_the_ids_do() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
        Ids, Ids, (a, b) =>
            Math.Sign(a.CompareTo(b)) == Math.Sign(string.CompareOrdinal(CaseIdentifiers.Format(a), CaseIdentifiers.Format(b)))
            && CaseIdentifiers.TryParse(CaseIdentifiers.Format(a), out var back) && back == a));

    [Fact]
    public void A_task_id_names_its_case()
    {
        var task = new TaskIdentifier(Sample.CaseId, 12);

        Assert.Equal($"{CaseIdentifiers.Format(Sample.CaseId)}-12", task.ToString());
        Assert.Equal(task, TaskIdentifier.Parse(task.ToString()));
        Assert.Equal(task, TaskIdentifier.Parse(task.ToString().ToLowerInvariant()));
        Assert.Equal("task-id.length", TaskIdentifier.Check(null).Rule);
        Assert.Equal("task-id.length", TaskIdentifier.Check("0000000000001-").Rule);
        Assert.Equal("task-id.hyphen", TaskIdentifier.Check("00000000000011-1").Rule);
        Assert.Equal("task-id.case", TaskIdentifier.Check("000000000000U-1").Rule);
        Assert.Equal("task-id.case", TaskIdentifier.Check("0000000000000-1").Rule);
        Assert.Equal("task-id.number", TaskIdentifier.Check("0000000000001-0").Rule);
        Assert.Equal("task-id.number", TaskIdentifier.Check("0000000000001-01").Rule);
        Assert.Equal("task-id.number", TaskIdentifier.Check("0000000000001--1").Rule);
        Assert.Equal("task-id.number", TaskIdentifier.Check("0000000000001-2147483648").Rule);
        Assert.Throws<FormatException>(() => TaskIdentifier.Parse("x"));
    }
}

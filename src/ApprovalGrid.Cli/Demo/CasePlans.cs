using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo;

/// <summary>Invents the cases of a run.</summary>
/// <param name="run">Names the run; part of every idempotency key.</param>
/// <param name="seed">The same seed invents the same people and amounts.</param>
internal sealed class CasePlans(string run, int seed)
{
    private const int OneInMismatched = 20;
    private const int OneInRefused = 25;
    private const string Weights = "10X98765432";

    private static readonly string[] Counties = ["430102", "430103", "430104", "430105", "430111", "430112", "430121", "430181", "430182"];
    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "周", "吴", "徐"];
    private static readonly string[] GivenNames = ["晓", "雨桐", "思远", "静怡", "子涵", "若溪", "佳宁", "一诺", "可欣", "梦洁"];
    private static readonly DateOnly FirstBirth = new(1988, 1, 1);
    private const int BirthDays = 18 * 365;

    /// <summary>The account that files; null: the demo applicant, or the window for many applicants.</summary>
    public SiloAccount? FiledBy { get; init; }

    /// <summary>The plain case: the demo applicant files herself, everything is in order.</summary>
    public CasePlan Single() => Plan(0, DemoCast.Applicant) with
    {
        Name = "周小满",
        IdNumber = "430102199003070004",
        BirthDate = new DateOnly(1990, 3, 7),
    };

    /// <summary>One of many: filed at the window; now and then the amounts differ, or the old place refuses.</summary>
    public CasePlan OfMany(int index)
    {
        var plan = Plan(index, DemoCast.Official(DemoCast.NewPlace, "window", index));
        return plan with
        {
            MoneyFen = index % OneInMismatched == OneInMismatched - 1 ? plan.TableFen - 1 : plan.TableFen,
            OldPlaceRefuses = index % OneInRefused == OneInRefused - 1,
        };
    }

    private CasePlan Plan(int index, SiloAccount filedBy)
    {
        var random = new Random(unchecked(seed + index));
        var birth = FirstBirth.AddDays(index / Counties.Length % BirthDays);
        var fen = random.NextInt64(1_000_000, 20_000_000);
        return new CasePlan
        {
            Index = index,
            Key = $"demo-{run}-{index}",
            FiledBy = FiledBy ?? filedBy,
            Name = Surnames[random.Next(Surnames.Length)] + GivenNames[random.Next(GivenNames.Length)],
            IdNumber = IdNumber(Counties[index % Counties.Length], birth),
            BirthDate = birth,
            Months = random.Next(12, 240),
            TableFen = fen,
            MoneyFen = fen,
            TableFirst = random.Next(2) == 0,
            OldPlaceRefuses = false,
        };
    }

    /// <summary>A number with a right check character and the sequence 000, as the demo accounts have it: no person's.</summary>
    internal static string IdNumber(string county, DateOnly birth)
    {
        var digits = $"{county}{birth:yyyyMMdd}000";
        var (sum, weight) = (0, 1);
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            weight = weight * 2 % 11;
            sum += (digits[at] - '0') * weight;
        }

        return digits + Weights[sum % 11];
    }
}

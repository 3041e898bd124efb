using ApprovalGrid.Actors;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Load.Workload;

/// <summary>Invented people and systems of both cities, as the demo accounts have them.</summary>
internal static class People
{
    public const string NewPlace = "430100/hrss";
    public const string OldPlace = "440100/hrss";

    public static readonly Actor Window = Official("he.qiao@430100", NewPlace, "window");
    public static readonly Actor Reviewer = Official("li.na@430100", NewPlace, "reviewer");
    public static readonly Actor Head = Official("peng.fei@430100", NewPlace, "head");
    public static readonly Actor OldWindow = Official("mo.han@440100", OldPlace, "window");
    public static readonly Actor OldReviewer = Official("lin.yan@440100", OldPlace, "reviewer");
    public static readonly Actor OldHead = Official("huang.jun@440100", OldPlace, "head");
    public static readonly Actor Bank = System("bank@430100", "430100/bank", "MoneyReceived");
    public static readonly Actor OldSystem = System("hrss.system@440100", OldPlace, "TransferTableReceived");

    /// <summary>A filing at the window. <paramref name="index"/> makes the person; the same index is the same person.</summary>
    public static FileCase Filing(long index) => new()
    {
        ServiceItem = "pension-transfer-in",
        Region = "430100",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = IdNumber(index) },
        Form = new JsonText
        {
            Text = """{"OldRegion":"440100","AccountMonths":66,"BirthDate":"1990-03-07","Sex":"F","HouseholdRegistered":false,"InsuredSince":"2025-01-01","AmountFen":1234567}""",
        },
        Materials = [new FiledMaterial { Code = "application-form" }],
        IdempotencyKey = $"load-{index}",
    };

    /// <summary>A number with a right check character and the sequence 000: no person's.</summary>
    public static string IdNumber(long index)
    {
        const string Weights = "10X98765432";
        var digits = $"4301{index % 90 + 10:00}{new DateOnly(1960, 1, 1).AddDays((int)(index / 90 % 16_000)):yyyyMMdd}000";
        var (sum, weight) = (0, 1);
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            weight = weight * 2 % 11;
            sum += (digits[at] - '0') * weight;
        }

        return digits + Weights[sum % 11];
    }

    private static Actor Official(string id, string department, string role) => new()
    {
        Kind = ActorKind.Official,
        Id = id,
        Name = id,
        Department = department,
        Roles = [role],
    };

    private static Actor System(string id, string department, string mayRaise) => new()
    {
        Kind = ActorKind.System,
        Id = id,
        Department = department,
        Events = [mayRaise],
    };
}

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>Invents a backlog: cases of every shipped chain, most of them under way, some forgotten long enough for yellow and red.</summary>
internal static class BacklogPlans
{
    /// <summary>Looks of the story at the cases on one working day.</summary>
    public const int TicksPerDay = 4;

    /// <summary>Working days that the story lasts: longer than the longest step's limit of the shipped chains.</summary>
    public const int Days = 30;

    private const int Ticks = Days * TicksPerDay;

    private static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "黄", "周", "吴", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高", "罗", "郑"];
    private static readonly string[] GivenNames =
        ["晓", "雨桐", "思远", "静怡", "子涵", "若溪", "佳宁", "一诺", "可欣", "梦洁", "文博", "志强", "丽华", "海燕", "建国", "秀英", "俊杰", "雅婷"];

    // Of sixteen cases of each kind, so that the desks of the departments fill evenly.
    private static readonly string[] Mix =
    [
        "pension-transfer", "food-licence", "pension-transfer", "housing-fund-transfer", "food-licence", "company-setup", "pension-transfer", "graduate-settlement",
        "pension-transfer", "food-licence", "pension-transfer", "large-event", "food-licence", "company-setup", "pension-transfer", "graduate-settlement",
    ];

    public static IEnumerable<BacklogPlan> Of(int count, int seed) => Enumerable.Range(0, count).Select(index => Plan(index, seed));

    private static BacklogPlan Plan(int index, int seed)
    {
        var random = new Random(unchecked((seed * 31) + index));
        var script = BacklogScripts.ByName[Mix[index % Mix.Length]];
        var own = index % 8 == 0;
        // A third is done; of the rest every third was forgotten early.
        var fate = index % 3;
        var forgotten = fate == 1 && index % 2 == 0;
        var filed = fate switch
        {
            0 => random.Next(Ticks / 4, Ticks),
            _ when forgotten => random.Next(Ticks / 2, Ticks),
            _ => (int)(Ticks * 0.6 * random.NextDouble() * random.NextDouble()) + 1,
        };
        return new BacklogPlan
        {
            Index = index,
            Script = script,
            FiledBy = own ? DemoCast.Applicant : index % 8 == 5 ? DemoCast.Person("chen.yifan") : BacklogScripts.Window(script.Name, index),
            Name = own ? "周小满" : index % 8 == 5 ? "陈一帆" : Surnames[random.Next(Surnames.Length)] + GivenNames[random.Next(GivenNames.Length)],
            IdNumber = own ? "430102199003070004" : index % 8 == 5 ? "440103198506120003"
                : CasePlans.IdNumber("430102", new DateOnly(1970, 1, 1).AddDays((seed + (index * 97)) % 12_000)),
            FiledBefore = filed,
            Pace = 1 + random.Next(random.Next(1, 8)),
            LeftAfter = fate == 0 ? null : forgotten ? random.Next(1, 4) : random.Next(0, 7),
            Supplemented = random.Next(100) < 12,
            Answers = random.Next(2) == 0,
            Dice = random.Next(100),
            Grade = fate == 0 && random.Next(100) < 80 ? Math.Clamp(6 - (int)Math.Sqrt(random.Next(1, 26)), 1, 5) : null,
        };
    }
}

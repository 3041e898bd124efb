using System.Text.Json.Nodes;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>The shipped chains beside the pension transfer.</summary>
internal static class ChainScripts
{
    private const string IdNumber = "430102199003070004";

    /// <summary>There may be one company of a name, one case of a degree or an account: each run makes up its own.</summary>
    private static readonly string Run = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString("X", System.Globalization.CultureInfo.InvariantCulture);

    public static IReadOnlyList<ChainScript> All { get; } =
    [
        new(
            "company-setup",
            "企业开办一件事",
            index => Filing("company-setup", "440300", new JsonObject
            {
                ["CompanyName"] = $"深圳示例{Run}{index + 1}科技有限公司",
                ["Address"] = "深圳市示例路1号",
                ["AddressCode"] = "440300-0001",
                ["BusinessScope"] = "软件开发",
                ["CapitalFen"] = 100_000_000,
                ["InvestorCount"] = 2,
                ["Employees"] = true,
                ["HousingFund"] = true,
                ["Seals"] = 4,
                ["FinanceOfficer"] = "钱小会",
                ["Bank"] = "示例银行",
            }, "articles"),
            new Dictionary<string, JsonObject>
            {
                ["planning"] = new() { ["exists"] = true, ["registrations"] = 1 },
                ["credit"] = new() { ["realName"] = true, ["dishonest"] = false },
            },
            new Dictionary<string, ChainEvent>
            {
                ["InvestorsSigned"] = new("440300/esign", new JsonObject { ["signers"] = new JsonArray("甲", "乙") }),
            }),
        new(
            "housing-fund-transfer",
            "住房公积金异地转移接续",
            index => Filing("housing-fund-in", "430100", new JsonObject
            {
                ["OldRegion"] = "440100",
                ["OldAccount"] = $"GZ-{Run}-{index:D8}",
                ["NewAccount"] = $"CS-{index:D8}",
            }, "application-form"),
            new Dictionary<string, JsonObject>
            {
                ["fund-bank"] = new() { ["open"] = true, ["monthsPaid"] = 9, ["sealed"] = true, ["loan"] = false, ["frozen"] = false, ["balanceFen"] = 5_230_000 },
            },
            new Dictionary<string, ChainEvent>
            {
                ["FundPaid"] = new("440100/fund-bank", new JsonObject { ["amountFen"] = 5_230_000, ["months"] = 48 }),
                ["FundReceived"] = new("430100/fund-bank", new JsonObject { ["amountFen"] = 5_230_000 }),
            }),
        new(
            "graduate-settlement",
            "应届毕业生引进落户（秒批）",
            index => Filing("graduate-settlement", "440300", new JsonObject
            {
                ["University"] = "示例大学",
                ["DegreeNumber"] = $"EX{Run}{index:D6}",
                ["GraduationYear"] = 2026,
                ["OriginRegion"] = "430100",
                ["Option"] = "talent-market",
            }, "diploma"),
            new Dictionary<string, JsonObject>
            {
                ["police"] = new() { ["realName"] = true, ["age"] = 24, ["negative"] = false },
                ["education"] = new() { ["level"] = "bachelor", ["fullTime"] = true, ["year"] = 2026 },
                ["social"] = new() { ["employedElsewhere"] = false },
            },
            new Dictionary<string, ChainEvent>()),
        new(
            "food-licence",
            "食品经营许可",
            index => Filing("food-licence", "430102", new JsonObject
            {
                ["ShopName"] = $"示例小吃{index + 1}号店",
                ["Address"] = "长沙市芙蓉区示例街8号",
                ["AreaSquareMetres"] = 60,
            }, "application-form", "floor-plan", "safety-system") with
            {
                Answers = JsonText.From(new { business = "catering", prepackagedOnly = "no", coldFood = "no" }),
            },
            new Dictionary<string, JsonObject>(),
            new Dictionary<string, ChainEvent>()),
        new(
            "large-event",
            "大型群众性活动安全许可",
            index => Filing("large-event", "430100", new JsonObject
            {
                ["EventName"] = $"示例音乐节第{index + 1}场",
                ["Venue"] = "长沙示例体育场",
                ["StartsOn"] = "2027-05-01",
                ["ExpectedPeople"] = 4_000,
            }, "application-form", "safety-plan", "venue-consent") with
            {
                Applicant = new Applicant { Kind = ApplicantKind.Organisation, Name = "示例科技有限公司", Uscc = "91350100M000100Y43" },
                Answers = JsonText.From(new { joint = "no", catering = "no" }),
            },
            new Dictionary<string, JsonObject>(),
            new Dictionary<string, ChainEvent>())
        {
            Abstains = new HashSet<string> { "expert.medical@430100" },
            FiledBy = DemoCast.Person("company.agent"),
        },
    ];

    private static FileCase Filing(string item, string region, JsonObject form, params string[] materials) => new()
    {
        ServiceItem = item,
        Region = region,
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = IdNumber },
        Form = new JsonText { Text = form.ToJsonString() },
        Materials = [.. materials.Select(code => new FiledMaterial { Code = code })],
    };
}

using ApprovalGrid.Actors;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>Invented people of both provinces, and a filing.</summary>
internal static class People
{
    public const string IdNumber = "430102199003070004";

    public static readonly Actor Applicant = new() { Kind = ActorKind.Applicant, Id = "zhou.xiaoman", IdentityNumber = IdNumber };
    public static readonly Actor Stranger = new() { Kind = ActorKind.Applicant, Id = "chen.yifan", IdentityNumber = "440103198506120003" };
    public static readonly Actor Window = Official("he.qiao@430100", "贺乔", "430100/hrss", "window");
    public static readonly Actor Reviewer = Official("li.na@430100", "李娜", "430100/hrss", "reviewer");
    public static readonly Actor Head = Official("peng.fei@430100", "彭飞", "430100/hrss", "head");
    public static readonly Actor OldWindow = Official("mo.han@440100", "莫寒", "440100/hrss", "window");
    public static readonly Actor OldReviewer = Official("lin.yan@440100", "林燕", "440100/hrss", "reviewer");
    public static readonly Actor OldHead = Official("huang.jun@440100", "黄军", "440100/hrss", "head");
    public static readonly Actor Bank = new() { Kind = ActorKind.System, Id = "bank@430100", Department = "430100/bank", Events = ["MoneyReceived"] };
    public static readonly Actor OldSystem = new()
    {
        Kind = ActorKind.System,
        Id = "hrss.system@440100",
        Department = "440100/hrss",
        Events = ["TransferTableReceived"],
    };

    public static FileCase Filing(string birth = "1990-03-07", string insuredSince = "2025-01-01") => new()
    {
        ServiceItem = "pension-transfer-in",
        Region = "430100",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = IdNumber },
        Form = JsonText.From(new Dictionary<string, object>
        {
            ["OldRegion"] = "440100",
            ["AccountMonths"] = 66,
            ["BirthDate"] = birth,
            ["Sex"] = "F",
            ["HouseholdRegistered"] = false,
            ["InsuredSince"] = insuredSince,
            ["AmountFen"] = 1234567,
        }),
        Materials = [new FiledMaterial { Code = "application-form" }],
    };

    private static Actor Official(string id, string name, string department, string role) => new()
    {
        Kind = ActorKind.Official,
        Id = id,
        Name = name,
        Department = department,
        Roles = [role],
    };
}

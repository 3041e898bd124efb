using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo;

/// <summary>The invented people and programs that play a chain: the demo accounts of a silo in Development.</summary>
internal static class DemoCast
{
    public const string NewPlace = "430100/hrss";
    public const string OldPlace = "440100/hrss";

    private const string Password = "demo";

    private static readonly Member[] Members =
    [
        new("he.qiao@430100", "何巧", NewPlace, "window"),
        new("li.na@430100", "李娜", NewPlace, "reviewer"),
        new("zhao.lei@430100", "赵磊", NewPlace, "reviewer"),
        new("peng.fei@430100", "彭飞", NewPlace, "head"),
        new("mo.han@440100", "莫涵", OldPlace, "window"),
        new("lin.yan@440100", "林燕", OldPlace, "reviewer"),
        new("huang.jun@440100", "黄俊", OldPlace, "head"),
        new("bank@430100", "长沙归集银行系统", "430100/bank", "bank"),
        new("hrss.system@440100", "广州社保业务系统", OldPlace, "system"),
        new("zhou.xiaoman", "周小满", "", "applicant"),
        new("ops", "运维值班", "", "operator"),
    ];

    /// <summary>Runs the machine; may verify.</summary>
    public static SiloAccount Operator { get; } = Account("ops");

    /// <summary>The applicant of the single case, who files it herself.</summary>
    public static SiloAccount Applicant { get; } = Account("zhou.xiaoman");

    /// <summary>Tells of money that came in.</summary>
    public static SiloAccount Bank { get; } = new() { Id = "bank@430100", ApiKey = "demo-key-bank-430100" };

    /// <summary>Sends the transfer table.</summary>
    public static SiloAccount OldPlaceSystem { get; } = new() { Id = "hrss.system@440100", ApiKey = "demo-key-hrss-440100" };

    public static SiloException Unknown { get; } = new(
        "The silo knows no demo accounts: it does not run in Development, or does not load workflows/officials. Sign in with --user and --password, or --api-key.");

    /// <summary>One of the officials who hold a role in a department.</summary>
    /// <param name="which">Any number; the same number is the same official.</param>
    public static SiloAccount Official(string department, string role, int which)
    {
        var holders = Members.Where(member => member.Department == department && member.Role == role).ToArray();
        return holders.Length > 0
            ? Account(holders[which % holders.Length].Id)
            : throw new SiloException($"No demo account holds the role '{role}' in {department}; the demo plays the pension transfer from {OldPlace} to {NewPlace}.");
    }

    /// <summary>An account for people: name, and what it is.</summary>
    public static string Describe(string id) =>
        Members.FirstOrDefault(member => member.Id == id) is { } known ? $"{known.Name} ({known.Role})" : id;

    private static SiloAccount Account(string id) => new() { Id = id, Password = Password };

    private sealed record Member(string Id, string Name, string Department, string Role);
}

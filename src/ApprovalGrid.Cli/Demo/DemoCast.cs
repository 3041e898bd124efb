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
        new("bank@430100", "长沙归集银行系统", "430100/bank", "bank", "demo-key-bank-430100"),
        new("hrss.system@440100", "广州社保业务系统", OldPlace, "system", "demo-key-hrss-440100"),
        new("market.reviewer@440300", "方晴", "440300/market", "reviewer"),
        new("police.officer@440300", "马骁", "440300/police", "officer"),
        new("police.household@440300", "丁宁", "440300/police", "household"),
        new("engraver.engraver@440300", "沈澄", "440300/engraver", "engraver"),
        new("tax.officer@440300", "韩笑", "440300/tax", "officer"),
        new("hrss.officer@440300", "程远", "440300/hrss", "officer"),
        new("hrss.reviewer@440300", "曹阳", "440300/hrss", "reviewer"),
        new("hrss.head@440300", "袁野", "440300/hrss", "head"),
        new("medical.officer@440300", "邓琳", "440300/medical", "officer"),
        new("fund.officer@440300", "许诺", "440300/fund", "officer"),
        new("bank.officer@440300", "傅瑶", "440300/bank", "officer"),
        new("service.window@440300", "曾毅", "440300/service", "window"),
        new("planning.system@440300", "深圳市规划和自然资源局（统一地址库）系统", "440300/planning", "system", "demo-key-planning-440300"),
        new("credit.system@440300", "深圳市公共信用中心系统", "440300/credit", "system", "demo-key-credit-440300"),
        new("education.system@440300", "深圳市教育局（学历数据）系统", "440300/education", "system", "demo-key-education-440300"),
        new("social.system@440300", "深圳市社会保险基金管理局系统", "440300/social", "system", "demo-key-social-440300"),
        new("esign.system@440300", "深圳电子签名平台系统", "440300/esign", "system", "demo-key-esign-440300"),
        new("police.system@440300", "深圳市公安局数据系统", "440300/police", "system", "demo-key-police-440300"),
        new("fund.window@430100", "彭越", "430100/fund", "window"),
        new("fund.reviewer@430100", "吕婧", "430100/fund", "reviewer"),
        new("fund.head@430100", "苏晨", "430100/fund", "head"),
        new("fund-bank.system@430100", "长沙公积金受托银行系统", "430100/fund-bank", "system", "demo-key-fund-bank-430100"),
        new("fund.window@430200", "易敏", "430200/fund", "window"),
        new("fund.reviewer@430200", "龙婷", "430200/fund", "reviewer"),
        new("fund.head@430200", "雷鸣", "430200/fund", "head"),
        new("fund-bank.system@430200", "株洲公积金受托银行系统", "430200/fund-bank", "system", "demo-key-fund-bank-430200"),
        new("fund.reviewer@440100", "卢川", "440100/fund", "reviewer"),
        new("fund-bank.system@440100", "广州公积金受托银行系统", "440100/fund-bank", "system", "demo-key-fund-bank-440100"),
        new("data.window@430100", "柳青", "430100/data", "window"),
        new("data.reviewer@430100", "叶澄", "430100/data", "reviewer"),
        new("data.head@430100", "范舟", "430100/data", "head"),
        new("market.window@430102", "蒋欣", "430102/market", "window"),
        new("market.inspector1@430102", "蔡明", "430102/market", "inspector"),
        new("market.inspector2@430102", "贾宇", "430102/market", "inspector"),
        new("market.reviewer@430102", "魏然", "430102/market", "reviewer"),
        new("market.head@430102", "薛青", "430102/market", "head"),
        new("police.window@430100", "秦岚", "430100/police", "window"),
        new("police.inspector1@430100", "石磊", "430100/police", "inspector"),
        new("police.inspector2@430100", "白露", "430100/police", "inspector"),
        new("expert.fire@430100", "江涛", "430100/police", "expert"),
        new("expert.medical@430100", "沈言", "430100/police", "expert"),
        new("expert.structure@430100", "顾强", "430100/police", "expert"),
        new("expert.crowd@430100", "孟帆", "430100/police", "expert"),
        new("expert.traffic@430100", "姚远", "430100/police", "expert"),
        new("police.head1@430100", "钟毅", "430100/police", "head"),
        new("police.head2@430100", "梁静", "430100/police", "head"),
        new("zhou.xiaoman", "周小满", "", "applicant"),
        new("chen.yifan", "陈一帆", "", "applicant"),
        new("company.agent", "示例科技有限公司", "", "applicant"),
        new("supervisor@430000", "湖南效能监察", "430000/supervision", "supervisor"),
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
            : throw new SiloException($"No demo account holds the role '{role}' in {department}; see workflows/officials.");
    }

    /// <summary>One of the accounts for people, by its id.</summary>
    public static SiloAccount Person(string id) => Account(id);

    /// <summary>The program of a department.</summary>
    public static SiloAccount System(string department) =>
        Members.FirstOrDefault(member => member.Department == department && member.ApiKey is not null) is { } known
            ? new SiloAccount { Id = known.Id, ApiKey = known.ApiKey }
            : throw new SiloException($"No demo system belongs to {department}; see workflows/officials.");

    /// <summary>Somebody of a department who may read its cases.</summary>
    public static SiloAccount Reader(string department) =>
        Members.FirstOrDefault(member => member.Department == department && member.ApiKey is null) is { } known
            ? Account(known.Id)
            : throw new SiloException($"No demo official belongs to {department}; see workflows/officials.");

    /// <summary>An account for people: name, and what it is.</summary>
    public static string Describe(string id) =>
        Members.FirstOrDefault(member => member.Id == id) is { } known ? $"{known.Name} ({known.Role})" : id;

    private static SiloAccount Account(string id) => new() { Id = id, Password = Password };

    private sealed record Member(string Id, string Name, string Department, string Role, string? ApiKey = null);
}

namespace ApprovalGrid.Web.Texts;

/// <summary>Texts of the frame around every page.</summary>
public static class ShellTexts
{
    public static readonly Text Site = new("不见面审批", "ApprovalGrid");
    public static readonly Text Skip = new("跳到正文", "Skip to the content");
    public static readonly Text Areas = new("主导航", "Main");
    public static readonly Text Tools = new("显示与账号", "Display and account");
    public static readonly Text Hall = new("办事大厅", "Services");
    public static readonly Text MyCases = new("我的办件", "My cases");
    public static readonly Text LargerSize = new("长辈版", "Larger type");
    public static readonly Text NormalSize = new("标准字号", "Normal type");
    public static readonly Text ThemeAuto = new("深色", "Dark");
    public static readonly Text ThemeDark = new("浅色", "Light");
    public static readonly Text ThemeLight = new("跟随系统", "As my device");
    public static readonly Text SignIn = new("登录", "Sign in");
    public static readonly Text SignOut = new("退出", "Sign out");
    public static readonly Text FooterPromise = new("一次申请，多地办理；每一步都有法定时限。", "Filed once, handled in several places; every step on its legal clock.");
    public static readonly Text FooterNav = new("其他服务", "More");
    public static readonly Text StatusQuery = new("进度查询", "Track a case");
    public static readonly Text Verify = new("文书核验", "Verify a document");
    public static readonly Text About = new("关于与接口", "About and API");
    public static readonly Text NotFound = new("没有找到", "Not found");
    public static readonly Text NotFoundHelp = new("这里没有内容，或者您无权查看。请核对网址或编号。", "There is nothing here, or it is not for you to see. Check the address or number.");
    public static readonly Text NotForThisAccount = new("此账号不能使用该页面", "This page is not for your account");
    public static readonly Text NotForThisAccountHelp = new("请换一个账号登录，或返回首页。", "Sign in with another account, or go back to the start.");
    public static readonly Text StaleForm = new("页面已过期", "This form is out of date");
    public static readonly Text StaleFormHelp = new("没有提交任何内容。请返回上一页，刷新后再试。", "Nothing was sent. Go back, load the page again and try once more.");
    public static readonly Text TooLarge = new("提交的内容太大", "Too much at once");
    public static readonly Text TooLargeHelp = new("没有提交任何内容。每个文件不超过 20 MB，一次提交的文件合计不超过 40 MB；请分次上传。", "Nothing was sent. A file has at most 20 MB, all files of one sending 40 MB; upload them one after the other.");
    public static readonly Text Inbox = new("通知", "Notices");
    public static readonly Text NotNow = new("现在办不了，请稍后再试", "Not now; please try again in a moment");
    public static readonly Text NotNowHelp = new("系统正忙或正在维护。重复提交不会重复办理。", "The system is busy or being maintained. Sending something twice has no double effect.");
    public static readonly Text Failed = new("出错了", "Something went wrong");
    public static readonly Text FailedHelp = new("请记下下面的编号，告诉运维人员。", "Note the number below and tell those who run this site.");
    public static readonly Text NotPossible = new("现在不能这样办理", "Not possible now");
    public static readonly Text BackToStart = new("返回首页", "Back to the start");
    public static readonly Text Trace = new("编号 {0}", "Number {0}");
    public static readonly Text Required = new("必填", "required");
    public static readonly Text Optional = new("选填", "optional");
    public static readonly Text MendFirst = new("请先更正 {0} 处", "To correct first: {0}");
    public static readonly Text Close = new("关闭", "Close");
    public static readonly Text PageNext = new("下一页", "Next page");
    public static readonly Text PageFirst = new("回到第一页", "First page");
    public static readonly Text Pages = new("翻页", "Pages");
    public static readonly Text LiveChanged = new("内容有更新", "There is something new");
    public static readonly Text LiveReload = new("刷新查看", "Show it");
    public static readonly Text SignInTitle = new("登录", "Sign in");
    public static readonly Text SignInLead = new("登录后可以办事、查进度、收通知。浏览办事指南不需要登录。", "Sign in to file, to follow your cases and to get notices. Guides can be read without.");
    public static readonly Text UserName = new("账号", "Account");
    public static readonly Text Password = new("密码", "Password");
    public static readonly Text WrongPassword = new("账号或密码不对。", "The account or the password is wrong.");
    public static readonly Text TooManyAttempts = new("密码错误次数过多，请 {0} 秒后再试。", "Too many wrong passwords. Try again in {0} seconds.");
    public static readonly Text ProviderSignIn = new("统一身份认证登录", "Sign in with your identity provider");
    public static readonly Text OrByPassword = new("或使用账号和密码：", "Or by account and password:");
    public static readonly Text ProviderFailed = new("统一身份认证没有成功", "The identity provider did not sign you in");
    public static readonly Text ProviderFailedHelp = new("请返回登录页再试一次。", "Go back to the sign-in page and try again.");
    public static readonly Text ProviderNumber = new("您的账号还没有实名认证", "Your account is not verified yet");
    public static readonly Text ProviderNumberHelp = new("办事需要实名：请先在统一身份认证平台完成实名认证。", "Filing needs a verified identity number: complete the verification at your identity provider first.");
    public static readonly Text GoOn = new("已登录，继续", "Signed in; go on");
    public static readonly Text DemoTitle = new("演示身份", "Demo identities");
    public static readonly Text DemoLead = new("仅开发环境可用。以下均为虚构人员，点一下即可登录。", "Only in Development. All of them are invented; one press signs in.");
    public static readonly Text DemoCitizens = new("办事人", "Citizens");
    public static readonly Text DemoStaff = new("监察、运维与流程设计", "Supervision, operations and design");
    public static readonly Text DemoIntegrator = new("流程设计", "Chains in the designer");
    public static readonly Text AboutTitle = new("关于与接口", "About and API");
    public static readonly Text AboutLead = new(
        "跨城市、跨部门的“不见面审批”分布式流程引擎：一次申请，多地办理，每一步都有法定时限，每一天都说得清。",
        "A distributed workflow engine for government approvals without meeting in person: filed once, handled in several cities, every step on its legal clock, every day of it explained.");
    public static readonly Text AboutApi = new("接口参考", "API reference");
    public static readonly Text AboutApiLead = new("部门系统调用的全部 HTTP 接口", "Every HTTP call for department systems");
    public static readonly Text AboutOpenApi = new("OpenAPI 文档", "OpenAPI document");
    public static readonly Text AboutOpenApiLead = new("机器可读的接口文档", "The same, for machines");
    public static readonly Text AboutDesigner = new("流程设计器", "Designer");
    public static readonly Text AboutDesignerLead = new("绘制、发布和观察审批链", "Draw, publish and watch approval chains");
    public static readonly Text AboutHealth = new("运行状态", "Health");
    public static readonly Text AboutHealthLead = new("本节点是否可以受理请求", "Whether this silo takes work");
}

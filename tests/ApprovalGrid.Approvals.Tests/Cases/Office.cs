using ApprovalGrid.Actors;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Tests.Cases;

/// <summary>Invented officials of Changsha's market regulation, and a plain chain of theirs: accept, review, decide, deliver.</summary>
internal static class Office
{
    public const string Department = "430100/market";

    public static readonly Actor Window = Official("wu.tong", "吴桐", "window");
    public static readonly Actor Reviewer = Official("tan.yue", "谭越", "reviewer");
    public static readonly Actor SecondReviewer = Official("yin.hao", "殷浩", "reviewer");
    public static readonly Actor Head = Official("qin.lan", "秦岚", "head");
    public static readonly Actor Mayor = Official("mayor", "区长", "head") with { Department = "430100/government" };
    public static readonly Actor Supervisor = new() { Kind = ActorKind.Supervisor, Id = "supervisor", Name = "监察", Department = "430000/supervision" };

    public static Chain PlainChain(string id = "plain", object? acceptLimit = null) => new Chain(id)
        .Node("Accept", "ApprovalGrid.Accept", ("role", "window"), ("limit", acceptLimit ?? new { days = 5, basis = "《行政许可法》第三十二条", onTimeout = "deemedAccepted" }))
        .Node("Review", "ApprovalGrid.Review", ("role", "reviewer"))
        .Node("Decide", "ApprovalGrid.Decide", ("role", "head"))
        .Node("Certificate", "ApprovalGrid.IssueCertificate")
        .Node("Deliver", "ApprovalGrid.Deliver")
        .Node("End", "Elsa.Finish")
        .Connect(
            "Accept.Accepted > Review", "Accept.NotAccepted > End", "Review.Agreed > Decide", "Review.Disagreed > Decide", "Decide.Granted > Certificate",
            "Decide.Refused > End", "Certificate.Issued > Deliver", "Deliver.Delivered > End");

    public static FileCase Filing(string item) => new()
    {
        ServiceItem = item,
        Region = "430100",
        Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "周小满", IdNumber = People.IdNumber },
    };

    public static Actor Official(string id, string name, params string[] roles) => new()
    {
        Kind = ActorKind.Official,
        Id = id,
        Name = name,
        Department = Department,
        Roles = [.. roles],
    };
}

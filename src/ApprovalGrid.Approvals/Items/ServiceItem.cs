using System.Collections.Immutable;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Cases;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Approvals.Items;

/// <summary>One version of a service item (事项) with its guide (办事指南). A case keeps the version it was filed under.</summary>
/// <param name="Department">Department that handles it, without the region.</param>
/// <param name="Calendar">Id of the calendar its limits are counted in.</param>
/// <param name="OpenToApplicants">False: only another authority starts it.</param>
/// <param name="ImplementationCode">实施编码 (GB/T 39554.1), 31 characters; cases then get numbers in the national shape.</param>
/// <param name="PartOf">The item that this one is a sub-item (子项) or business case (办理项) of.</param>
/// <param name="Documents">文书模板; what is missing is worded by the program.</param>
/// <param name="CertificateFields">Members of the form that are printed on the certificate, for anybody to verify.</param>
/// <param name="Quota">限额: how many may be granted, and so be filed at a time; null: any number.</param>
/// <param name="MaxVisits">不见面、最多跑一次: how often the applicant has to come at most; null: nothing is promised.</param>
public sealed record ServiceItem(
    string Code,
    int Version,
    string Name,
    string NameEn,
    string Department,
    ImmutableArray<string> Regions,
    string Definition,
    string Calendar,
    bool OpenToApplicants,
    ImmutableArray<ApplicantKind> Applicants,
    ItemLimit? Statutory,
    ItemLimit? Promised,
    ImmutableArray<string> Conditions,
    ImmutableArray<GuideMaterial> Materials,
    ImmutableArray<FormField> Fields,
    ItemLimit? Delivery = null,
    string? Base = null,
    ImmutableArray<GuideQuestion> Questions = default,
    string? Tolerance = null,
    ItemCategory Category = ItemCategory.Ordinary,
    RenewalRule? Renewal = null,
    ItemPresentation? Presentation = null,
    int? MaxVisits = null,
    string? ImplementationCode = null,
    string? PartOf = null,
    ImmutableArray<DocumentTemplate> Documents = default,
    ImmutableArray<string> CertificateFields = default,
    ItemQuota? Quota = null)
{
    /// <summary>Stands where there is none: an instance of a definition that other workflows or triggers start.</summary>
    public static ServiceItem None(string definition, string name) =>
        new("", 0, name, name, "", [], definition, "cn", OpenToApplicants: false, [], null, null, [], [], []);
}

/// <summary>How the item is found and shown; nothing of it decides anything.</summary>
/// <param name="LifeEvents">Events of life or of a company (人生事、企业事) that it belongs to.</param>
/// <param name="Fee">In Chinese, with its basis; null: free of charge.</param>
/// <param name="ConditionsEn">The conditions in English, in their order.</param>
/// <param name="ToleranceEn">What may be missing at first, in English.</param>
public sealed record ItemPresentation(
    ImmutableArray<string> LifeEvents, string? Fee, string? FeeEn, ImmutableArray<string> ConditionsEn, string? ToleranceEn = null)
{
    /// <summary>The events of life that there are.</summary>
    public static ImmutableArray<string> KnownLifeEvents { get; } =
        ["birth", "education", "work", "settling", "housing", "medical", "retirement", "company-start", "company-run", "company-end"];

    public static ItemPresentation None { get; } = new([], null, null, []);
}

/// <summary>Kinds of matters from which commitment instead of proof is excluded (国办发〔2020〕42号).</summary>
public enum ItemCategory
{
    Ordinary,
    NationalSecurity,
    StateSecrets,
    PublicSafety,
    PrudentialFinance,
    Ecology,
    LifeHealthProperty,
    HighRisk,
}

/// <summary>延续: how long before the end a renewal is asked for, and for how long it renews.</summary>
/// <param name="Window">Days before the end of the permit; whoever asks by then is deemed renewed by silence (Administrative Licensing Law, art. 50).</param>
public sealed record RenewalRule(Limit Window, int Months);

/// <summary>限额: so many places, one for each applicant. Who files first has one, and gives it back when the case ends without a grant.</summary>
/// <param name="Round">Names the round; another name opens as many places again.</param>
public sealed record ItemQuota(int Places, string Round);

/// <summary>A limit of the item, counted from acceptance (受理) to decision.</summary>
/// <param name="Extension">Whether and by whom it may be extended.</param>
/// <param name="BasisEn">The basis in English; for readers, the Chinese one is the law.</param>
public sealed record ItemLimit(int Days, LimitKind Kind, string Basis, LimitExtension? Extension = null, string? BasisEn = null)
{
    public Limit Limit => new(Days, Kind);
}

/// <summary>An extension (延期) that the law allows once.</summary>
/// <param name="Role">Role of the head who may extend.</param>
/// <param name="Department">Department of that head in the case's region; null: the one that handles the case.</param>
/// <param name="BasisEn">The basis in English.</param>
public sealed record LimitExtension(int Days, string Role, string? Department, string Basis, string? BasisEn = null);

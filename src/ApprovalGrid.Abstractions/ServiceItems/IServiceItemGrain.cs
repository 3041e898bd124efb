using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;

namespace ApprovalGrid.ServiceItems;

/// <summary>One service item (事项) and its versioned guide. Key: the item's code.</summary>
[Alias("grid.IServiceItemGrain")]
public interface IServiceItemGrain : IGrainWithStringKey
{
    /// <summary>The newest version of the item and its guide (办事指南). Public.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<ServiceItemView>> GetAsync(Actor by);

    /// <summary>The chain that its cases run (办理流程), as a picture. Public.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<ChainView>> GetChainAsync(Actor by);

    /// <summary>
    /// Publishes the next version of the item, or its first, while the grid runs. New cases are filed under it, on this silo at once and on
    /// others within a second; running ones keep theirs. The same version sent twice is published once. For integrators.
    /// </summary>
    /// <param name="by">Who publishes.</param>
    /// <param name="draft">The item as its data file states it; its version is higher than the newest.</param>
    Task<Answer<ServiceItemView>> PublishAsync(Actor by, ItemDraft draft);
}

/// <summary>A service item that is to be published.</summary>
[GenerateSerializer, Immutable, Alias("grid.ItemDraft")]
public sealed record ItemDraft
{
    /// <summary>The data file of the item, see <c>docs/formats.md</c>; with <c>base</c> it is laid over that base item.</summary>
    [Id(0)] public required JsonText Item { get; init; }
}

/// <summary>A service item and its guide.</summary>
[GenerateSerializer, Immutable, Alias("grid.ServiceItemView")]
public sealed record ServiceItemView
{
    /// <summary>Code.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Version of the item and its guide; a case keeps the one it was filed under.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>Name in Chinese.</summary>
    [Id(2)] public required string Name { get; init; }

    /// <summary>Name in English.</summary>
    [Id(3)] public required string NameEn { get; init; }

    /// <summary>Regions where it can be filed.</summary>
    [Id(4)] public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>Department that handles it in a region, without the region.</summary>
    [Id(5)] public required string Department { get; init; }

    /// <summary>Conditions, in Chinese.</summary>
    [Id(6)] public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>Materials.</summary>
    [Id(7)] public ImmutableArray<GuideMaterial> Materials { get; init; } = [];

    /// <summary>Statutory limit in words, with its basis.</summary>
    [Id(8)] public string? StatutoryLimit { get; init; }

    /// <summary>Promised limit in words.</summary>
    [Id(9)] public string? PromisedLimit { get; init; }

    /// <summary>Definition that its cases run.</summary>
    [Id(10)] public required string Definition { get; init; }

    /// <summary>False: only other authorities may start it.</summary>
    [Id(11)] public bool OpenToApplicants { get; init; } = true;

    /// <summary>Who may apply.</summary>
    [Id(12)] public ImmutableArray<Cases.ApplicantKind> ApplicantKinds { get; init; } = [];

    /// <summary>JSON Schema of the form, reduced to what a page needs: the fields.</summary>
    [Id(13)] public ImmutableArray<FormField> Fields { get; init; } = [];

    /// <summary>Code of the base item (基本目录) that it implements.</summary>
    [Id(20)] public string? Base { get; init; }

    /// <summary>Guided questions.</summary>
    [Id(21)] public ImmutableArray<GuideQuestion> Questions { get; init; } = [];

    /// <summary>容缺: what may be missing, in words; null: nothing.</summary>
    [Id(22)] public string? Tolerance { get; init; }

    /// <summary>Events of life or of a company (人生事、企业事) that it is found by: <c>work</c>, <c>housing</c>, …; see the schema of items.</summary>
    [Id(23)] public ImmutableArray<string> LifeEvents { get; init; } = [];

    /// <summary>The fee in Chinese, with its basis; null: free of charge.</summary>
    [Id(24)] public string? Fee { get; init; }

    /// <summary>The fee in English.</summary>
    [Id(25)] public string? FeeEn { get; init; }

    /// <summary>Conditions in English, in the order of <see cref="Conditions"/>; empty where nobody has translated them.</summary>
    [Id(26)] public ImmutableArray<string> ConditionsEn { get; init; } = [];

    /// <summary>不见面、最多跑一次: how often the applicant has to come at most; null: nothing is promised.</summary>
    [Id(30)] public int? MaxVisits { get; init; }

    /// <summary>限额: how many places there are, one for each applicant, given back when a case ends without a grant; null: any number.</summary>
    [Id(40)] public int? QuotaPlaces { get; init; }

    /// <summary>实施编码 (GB/T 39554.1).</summary>
    [Id(31)] public string? ImplementationCode { get; init; }

    /// <summary>Statutory limit in words and its basis, in English.</summary>
    [Id(33)] public string? StatutoryLimitEn { get; init; }

    /// <summary>Promised limit in words and its basis, in English.</summary>
    [Id(34)] public string? PromisedLimitEn { get; init; }

    /// <summary>容缺 in English.</summary>
    [Id(35)] public string? ToleranceEn { get; init; }

    /// <summary>The item that this one is a sub-item (子项、办理项) of.</summary>
    [Id(32)] public string? PartOf { get; init; }
}

/// <summary>A material in a guide.</summary>
[GenerateSerializer, Immutable, Alias("grid.GuideMaterial")]
public sealed record GuideMaterial
{
    /// <summary>Code within the item.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>Name in Chinese.</summary>
    [Id(1)] public required string Name { get; init; }

    /// <summary>Name in English.</summary>
    [Id(2)] public string? NameEn { get; init; }

    /// <summary>Must be handed in to file.</summary>
    [Id(3)] public bool Required { get; init; }

    /// <summary>Where it comes from: <c>applicant</c>, <c>data-share</c>, <c>agency</c>, <c>e-licence</c>.</summary>
    [Id(4)] public string Source { get; init; } = "applicant";

    /// <summary>容缺: may come later, when the applicant promises it.</summary>
    [Id(5)] public bool Tolerable { get; init; }

    /// <summary>告知承诺: a written commitment may stand in its place.</summary>
    [Id(6)] public bool Commitment { get; init; }

    /// <summary>情形: only asked for when each of these questions was answered so; empty: always.</summary>
    [Id(7)] public ImmutableArray<MaterialCondition> When { get; init; } = [];

    /// <summary><c>original</c>, <c>copy</c>, <c>electronic</c>.</summary>
    [Id(8)] public string Form { get; init; } = "electronic";

    /// <summary>How many.</summary>
    [Id(9)] public int Copies { get; init; } = 1;

    /// <summary>How old it may be when it is handed in, in months; null: of any age.</summary>
    [Id(10)] public int? ValidMonths { get; init; }

    /// <summary>With the source <c>e-licence</c>: which licence is fetched by itself; nothing is handed in.</summary>
    [Id(11)] public LicenceSource? Licence { get; init; }
}

/// <summary>Which licence of this grid stands for a material (免提交).</summary>
[GenerateSerializer, Immutable, Alias("grid.LicenceSource")]
public sealed record LicenceSource
{
    /// <summary>Item whose certificate it is.</summary>
    [Id(0)] public required string Item { get; init; }

    /// <summary>Member of the form that holds the certificate's number.</summary>
    [Id(1)] public required string Field { get; init; }

    /// <summary>Class of data that the applicant authorises for it; null: a law allows it.</summary>
    [Id(2)] public string? DataClass { get; init; }

    /// <summary>The law that allows it; null: the applicant authorises it.</summary>
    [Id(3)] public string? Basis { get; init; }
}

/// <summary>A condition of a material: the question was answered with one of these.</summary>
[GenerateSerializer, Immutable, Alias("grid.MaterialCondition")]
public sealed record MaterialCondition
{
    /// <summary>Code of the question.</summary>
    [Id(0)] public required string Question { get; init; }

    /// <summary>Answers that ask for the material.</summary>
    [Id(1)] public ImmutableArray<string> Answers { get; init; } = [];
}

/// <summary>A guided question (情形引导): its answer decides which materials are asked for.</summary>
[GenerateSerializer, Immutable, Alias("grid.GuideQuestion")]
public sealed record GuideQuestion
{
    /// <summary>Code within the item.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>The question in Chinese.</summary>
    [Id(1)] public required string Text { get; init; }

    /// <summary>The question in English.</summary>
    [Id(2)] public string? TextEn { get; init; }

    /// <summary>The answers to choose from.</summary>
    [Id(3)] public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>How each answer reads in Chinese, in the order of <see cref="Answers"/>; empty: as it is.</summary>
    [Id(4)] public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>How each answer reads in English.</summary>
    [Id(5)] public ImmutableArray<string> LabelsEn { get; init; } = [];
}

/// <summary>A field of an item's form.</summary>
[GenerateSerializer, Immutable, Alias("grid.FormField")]
public sealed record FormField
{
    /// <summary>Member of the form.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Label in Chinese.</summary>
    [Id(1)] public required string Label { get; init; }

    /// <summary>Label in English.</summary>
    [Id(2)] public string? LabelEn { get; init; }

    /// <summary><c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>, <c>date</c>, <c>region</c>.</summary>
    [Id(3)] public string Type { get; init; } = "string";

    /// <summary>Must be there.</summary>
    [Id(4)] public bool Required { get; init; }

    /// <summary>Longest text; 0: 200.</summary>
    [Id(5)] public int MaxLength { get; init; }

    /// <summary>Allowed values; empty: any.</summary>
    [Id(6)] public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Cases can be found by its value.</summary>
    [Id(7)] public bool Searchable { get; init; }

    /// <summary>How each allowed value reads in Chinese, in the order of <see cref="Values"/>; empty: as it is.</summary>
    [Id(8)] public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>How each allowed value reads in English.</summary>
    [Id(9)] public ImmutableArray<string> LabelsEn { get; init; } = [];

    /// <summary>
    /// 数据共享预填: filled in from what the applicant's verified account says: <c>name</c>, <c>identityNumber</c>, <c>birthDate</c>; null: nothing is.
    /// </summary>
    [Id(10)] public string? Prefill { get; init; }

    /// <summary>There may be one of each value: <c>running</c> among the cases that run, <c>granted</c> also among those that were granted; null: as many as come.</summary>
    [Id(20)] public string? Unique { get; init; }

    /// <summary>Fields whose values make the one with this one: there may be one of each combination. Empty: of this value alone.</summary>
    [Id(21)] public ImmutableArray<string> UniqueWith { get; init; } = [];
}

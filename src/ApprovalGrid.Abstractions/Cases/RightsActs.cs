namespace ApprovalGrid.Cases;

/// <summary>听证告知: the department tells the applicant that a hearing may be asked for within five working days (art. 47); until then nothing is decided.</summary>
[GenerateSerializer, Immutable, Alias("grid.OfferHearing")]
public sealed record OfferHearing : LegalAct;

/// <summary>放弃听证: the applicant does not want the hearing that was offered.</summary>
[GenerateSerializer, Immutable, Alias("grid.WaiveHearing")]
public sealed record WaiveHearing : LegalAct;

/// <summary>A remedy against what was decided.</summary>
public enum ProceedingKind
{
    /// <summary>行政复议.</summary>
    Reconsideration,

    /// <summary>行政诉讼.</summary>
    Litigation,
}

/// <summary>复议、诉讼: a remedy is pursued; until it is over the case is not archived.</summary>
[GenerateSerializer, Immutable, Alias("grid.OpenProceeding")]
public sealed record OpenProceeding : LegalAct
{
    /// <summary>Which remedy.</summary>
    [Id(0)] public required ProceedingKind Kind { get; init; }

    /// <summary>File number at the court or the reconsidering authority; 1 to 100 characters.</summary>
    [Id(1)] public required string Reference { get; init; }
}

/// <summary>The remedy is over: the case may be archived again.</summary>
[GenerateSerializer, Immutable, Alias("grid.CloseProceeding")]
public sealed record CloseProceeding : LegalAct
{
    /// <summary>Number of the proceeding in the case.</summary>
    [Id(0)] public required int Proceeding { get; init; }

    /// <summary>How it ended; 1 to 4,000 characters.</summary>
    [Id(1)] public required string Outcome { get; init; }
}

/// <summary>A remedy that was pursued.</summary>
[GenerateSerializer, Immutable, Alias("grid.ProceedingView")]
public sealed record ProceedingView
{
    /// <summary>Number in the case.</summary>
    [Id(0)] public required int Number { get; init; }

    /// <summary>Which remedy.</summary>
    [Id(1)] public required ProceedingKind Kind { get; init; }

    /// <summary>File number at the court or the reconsidering authority.</summary>
    [Id(2)] public required string Reference { get; init; }

    /// <summary>Since when.</summary>
    [Id(3)] public required DateTimeOffset Since { get; init; }

    /// <summary>It is over.</summary>
    [Id(4)] public bool Closed { get; init; }
}

/// <summary>一表申请: the applicant corrects the form once, for this case and every child case that shows the same field and is not decided.</summary>
[GenerateSerializer, Immutable, Alias("grid.ChangeForm")]
public sealed record ChangeForm : LegalAct
{
    /// <summary>Members to change.</summary>
    [Id(0)] public required JsonText Form { get; init; }
}

/// <summary>调阅文件: an authority elsewhere that works on the matter asks for a material of this case; only what the applicant has authorised is given.</summary>
[GenerateSerializer, Immutable, Alias("grid.AskFile")]
public sealed record AskFile : LegalAct
{
    /// <summary>Code of the material.</summary>
    [Id(0)] public required string Material { get; init; }
}

/// <summary>归档移交: the archive package of a case that has ended is taken, by the department that handled it or an archivist; it stands in the audit.</summary>
[GenerateSerializer, Immutable, Alias("grid.TakePackage")]
public sealed record TakePackage : LegalAct;

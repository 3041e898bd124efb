using System.Text.Json.Serialization;

namespace ApprovalGrid.Cases;

/// <summary>An act of the law's procedures on a case, such as a lawful stop of its clocks.</summary>
[GenerateSerializer, Immutable, Alias("grid.LegalAct")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "act")]
[JsonDerivedType(typeof(StopClock), "stop-clock")]
[JsonDerivedType(typeof(ResumeClock), "resume-clock")]
[JsonDerivedType(typeof(ExtendClock), "extend-clock")]
[JsonDerivedType(typeof(AnswerCard), "answer-card")]
[JsonDerivedType(typeof(AnswerDataCheck), "answer-data-check")]
[JsonDerivedType(typeof(AuthoriseData), "authorise-data")]
[JsonDerivedType(typeof(CheckSample), "check-sample")]
[JsonDerivedType(typeof(EvaluateCase), "evaluate")]
[JsonDerivedType(typeof(HearParty), "hear-party")]
[JsonDerivedType(typeof(CloseParty), "close-party")]
[JsonDerivedType(typeof(RequestHearing), "request-hearing")]
[JsonDerivedType(typeof(ArrangeHearing), "arrange-hearing")]
[JsonDerivedType(typeof(RecordHearing), "record-hearing")]
[JsonDerivedType(typeof(DisputeData), "dispute-data")]
[JsonDerivedType(typeof(AnswerDispute), "answer-dispute")]
[JsonDerivedType(typeof(LinkWorkOrder), "link-work-order")]
[JsonDerivedType(typeof(AnswerWorkOrder), "answer-work-order")]
[JsonDerivedType(typeof(ExtendWorkOrder), "extend-work-order")]
[JsonDerivedType(typeof(ReturnWorkOrder), "return-work-order")]
[JsonDerivedType(typeof(ArrangeInspection), "arrange-inspection")]
[JsonDerivedType(typeof(CloseInspection), "close-inspection")]
[JsonDerivedType(typeof(RecordVisit), "record-visit")]
[JsonDerivedType(typeof(ReceiveCollected), "receive-collected")]
[JsonDerivedType(typeof(OfferHearing), "offer-hearing")]
[JsonDerivedType(typeof(WaiveHearing), "waive-hearing")]
[JsonDerivedType(typeof(OpenProceeding), "open-proceeding")]
[JsonDerivedType(typeof(CloseProceeding), "close-proceeding")]
[JsonDerivedType(typeof(ChangeForm), "change-form")]
[JsonDerivedType(typeof(AskFile), "ask-file")]
[JsonDerivedType(typeof(SealCertificate), "seal-certificate")]
[JsonDerivedType(typeof(TakePackage), "take-package")]
public abstract record LegalAct
{
    /// <summary>See <see cref="FileCase.IdempotencyKey"/>.</summary>
    [Id(0)] public string? IdempotencyKey { get; init; }

    /// <summary>The case's version as last read; another one is refused as stale. Null: whatever it is now.</summary>
    [Id(1)] public int? Version { get; init; }
}

/// <summary>特别程序: stops the clocks while a procedure of the law's list runs (Administrative Licensing Law, art. 45).</summary>
[GenerateSerializer, Immutable, Alias("grid.StopClock")]
public sealed record StopClock : LegalAct
{
    /// <summary><c>hearing</c>, <c>tender</c>, <c>auction</c>, <c>inspection</c>, <c>testing</c>, <c>quarantine</c>, <c>appraisal</c>, <c>expertReview</c>; nothing else.</summary>
    [Id(0)] public required string Reason { get; init; }

    /// <summary>Working days that it is expected to take; at least 1.</summary>
    [Id(1)] public int ExpectedDays { get; init; }

    /// <summary>The written notice to the applicant; up to 4,000 characters.</summary>
    [Id(2)] public string? Notice { get; init; }
}

/// <summary>恢复计时: ends a stop today.</summary>
[GenerateSerializer, Immutable, Alias("grid.ResumeClock")]
public sealed record ResumeClock : LegalAct
{
    /// <summary>Number of the stop in the case.</summary>
    [Id(0)] public required int Stop { get; init; }
}

/// <summary>延期: extends the limit of the law once, by the head whom the guide names (art. 42).</summary>
[GenerateSerializer, Immutable, Alias("grid.ExtendClock")]
public sealed record ExtendClock : LegalAct
{
    /// <summary>Why, as the applicant is told; up to 4,000 characters.</summary>
    [Id(0)] public required string Reason { get; init; }
}

/// <summary>What is done with a supervision card.</summary>
public enum CardAnswer
{
    /// <summary>答复, by the department.</summary>
    Reply,

    /// <summary>申诉, by the department.</summary>
    Appeal,

    /// <summary>申诉成立, by supervision above the department.</summary>
    Uphold,

    /// <summary>申诉不成立, by supervision above the department.</summary>
    Dismiss,
}

/// <summary>Answers a supervision card (电子监察).</summary>
[GenerateSerializer, Immutable, Alias("grid.AnswerCard")]
public sealed record AnswerCard : LegalAct
{
    /// <summary>Number of the card in the case.</summary>
    [Id(0)] public required int Card { get; init; }

    /// <summary>What is done.</summary>
    [Id(1)] public required CardAnswer Answer { get; init; }

    /// <summary>In words; up to 4,000 characters.</summary>
    [Id(2)] public required string Text { get; init; }
}

/// <summary>What the department whose data it is found.</summary>
public enum DataOutcome
{
    /// <summary>一致.</summary>
    Match,

    /// <summary>不一致.</summary>
    Mismatch,

    /// <summary>The data cannot be had.</summary>
    Unavailable,
}

/// <summary>Answers a data check (数据核验), by the department whose data it is.</summary>
[GenerateSerializer, Immutable, Alias("grid.AnswerDataCheck")]
public sealed record AnswerDataCheck : LegalAct
{
    /// <summary>Number of the check in the case.</summary>
    [Id(0)] public required int Check { get; init; }

    /// <summary>What was found.</summary>
    [Id(1)] public required DataOutcome Outcome { get; init; }

    /// <summary>The answer, a JSON object; only the fields that the definition names are kept.</summary>
    [Id(2)] public JsonText? Data { get; init; }
}

/// <summary>授权: the applicant allows a class of data to be fetched for this case.</summary>
[GenerateSerializer, Immutable, Alias("grid.AuthoriseData")]
public sealed record AuthoriseData : LegalAct
{
    /// <summary>Class of data, as the definition names it.</summary>
    [Id(0)] public required string DataClass { get; init; }

    /// <summary>Days it holds, 1 to 366; 0 revokes it.</summary>
    [Id(1)] public required int Days { get; init; }
}

/// <summary>事后抽查: a sample of what rules have decided is checked.</summary>
[GenerateSerializer, Immutable, Alias("grid.CheckSample")]
public sealed record CheckSample : LegalAct
{
    /// <summary>Number of the rule check in the case.</summary>
    [Id(0)] public required int Check { get; init; }

    /// <summary>The rules were right.</summary>
    [Id(1)] public required bool Correct { get; init; }

    /// <summary>What was found; 1 to 4,000 characters.</summary>
    [Id(2)] public required string Text { get; init; }
}

/// <summary>好差评: the applicant evaluates, once, in five grades.</summary>
[GenerateSerializer, Immutable, Alias("grid.EvaluateCase")]
public sealed record EvaluateCase : LegalAct
{
    /// <summary>5 very good (非常满意), 4 good (满意), 3 fair (基本满意), 2 bad (不满意), 1 very bad (非常不满意).</summary>
    [Id(0)] public required int Grade { get; init; }

    /// <summary>In words; up to 4,000 characters. Personal.</summary>
    [Id(1)] public string? Text { get; init; }
}

/// <summary>利害关系人告知: an interested party is told and may state its view; until then nothing is decided (art. 36).</summary>
[GenerateSerializer, Immutable, Alias("grid.HearParty")]
public sealed record HearParty : LegalAct
{
    /// <summary>Name of the party. Personal.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Working days for its statement, 1 to 60.</summary>
    [Id(1)] public required int Days { get; init; }
}

/// <summary>The statement of an interested party came, or it waived it.</summary>
[GenerateSerializer, Immutable, Alias("grid.CloseParty")]
public sealed record CloseParty : LegalAct
{
    /// <summary>Number of the party in the case.</summary>
    [Id(0)] public required int Party { get; init; }

    /// <summary>The statement, or how it was waived; 1 to 4,000 characters. Personal.</summary>
    [Id(1)] public required string Statement { get; init; }
}

/// <summary>申请听证: the applicant asks for a hearing (art. 47).</summary>
[GenerateSerializer, Immutable, Alias("grid.RequestHearing")]
public sealed record RequestHearing : LegalAct;

/// <summary>The department arranges the hearing (art. 48).</summary>
[GenerateSerializer, Immutable, Alias("grid.ArrangeHearing")]
public sealed record ArrangeHearing : LegalAct
{
    /// <summary>Account of the official who chairs it: nobody who has handled the case.</summary>
    [Id(0)] public required string Chair { get; init; }

    /// <summary>The day: at least seven days from now, within twenty working days of the request.</summary>
    [Id(1)] public required DateOnly On { get; init; }
}

/// <summary>听证笔录: the record; the decision follows it.</summary>
[GenerateSerializer, Immutable, Alias("grid.RecordHearing")]
public sealed record RecordHearing : LegalAct
{
    /// <summary>The record; 1 to 4,000 characters. Personal.</summary>
    [Id(0)] public required string Text { get; init; }
}

/// <summary>异议核实: the applicant disputes what a data check found; the department whose data it is has to look.</summary>
[GenerateSerializer, Immutable, Alias("grid.DisputeData")]
public sealed record DisputeData : LegalAct
{
    /// <summary>Number of the data check in the case.</summary>
    [Id(0)] public required int Check { get; init; }

    /// <summary>Why; 1 to 4,000 characters. Personal.</summary>
    [Id(1)] public required string Text { get; init; }
}

/// <summary>The department whose data it is answers a dispute.</summary>
[GenerateSerializer, Immutable, Alias("grid.AnswerDispute")]
public sealed record AnswerDispute : LegalAct
{
    /// <summary>Number of the data check in the case.</summary>
    [Id(0)] public required int Check { get; init; }

    /// <summary>The data were wrong and are corrected.</summary>
    [Id(1)] public required bool Corrected { get; init; }

    /// <summary>What was found; 1 to 4,000 characters. Personal.</summary>
    [Id(2)] public required string Text { get; init; }
}

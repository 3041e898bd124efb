using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>The procedures of the law on a case: stops and extensions of its clocks.</summary>
internal static class LegalActsApi
{
    public static void MapLegalActs(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseNumber}").WithTags("Cases").RequireAuthorization();
        cases.MapPost("/clock-stops", StopAsync).WithName("StopClock").WithSummary("Stop the clocks while a procedure of the law's list runs (特别程序)")
            .WithDescription("Reasons: hearing, tender, auction, inspection, testing, quarantine, appraisal, expertReview. Overlapping stops count once.");
        cases.MapPost("/clock-stops/{stop}/end", ResumeAsync).WithName("ResumeClock").WithSummary("Let the clocks go on (恢复计时)");
        cases.MapPost("/extend", ExtendAsync).WithName("ExtendClock").WithSummary("Extend the limit of the law, once, by the head (延期)");
        cases.MapPost("/data-checks/{check}/answer", AnswerDataAsync).WithName("AnswerDataCheck")
            .WithSummary("Answer a data check (数据核验), by the department whose data it is")
            .WithDescription("Its system lists what it is asked among its tasks; of the data only the fields that the definition names are kept, of the whole a hash.");
        cases.MapPost("/authorisations", AuthoriseAsync).WithName("AuthoriseData").WithSummary("Authorise a class of data for this case, or revoke it (授权、撤回授权)");
        cases.MapPost("/rule-checks/{check}/sample", CheckSampleAsync).WithName("CheckSample").WithSummary("Check a sample of what rules have decided (事后抽查)");
        cases.MapPost("/evaluate", EvaluateAsync).WithName("EvaluateCase").WithSummary("Evaluate in five grades (好差评), by the applicant, once");
        Map<HearParty>(cases, "/parties", "HearParty", "Tell an interested party, who may state its view before anything is decided (利害关系人)");
        Map<CloseParty>(cases, "/parties/close", "CloseParty", "Record the statement of an interested party, or its waiver");
        Map<RequestHearing>(cases, "/hearing/request", "RequestHearing", "Ask for a hearing (申请听证), by the applicant");
        Map<ArrangeHearing>(cases, "/hearing/arrange", "ArrangeHearing", "Arrange the hearing; its chair has not handled the case");
        Map<RecordHearing>(cases, "/hearing/record", "RecordHearing", "Record the hearing (听证笔录), by its chair");
        Map<DisputeData>(cases, "/disputes", "DisputeData", "Dispute what a data check found (异议核实), by the applicant");
        Map<AnswerDispute>(cases, "/disputes/answer", "AnswerDispute", "Answer a dispute, by the department whose data it is");
        api.MapGet("/certificates/{certificateNumber}", VerifyAsync).WithTags("Cases").AllowAnonymous().WithName("VerifyCertificate")
            .WithSummary("Verify a certificate (证照核验)").WithDescription("Public; nothing personal. A revocation shows at once.");
    }

    internal static void Map<T>(RouteGroupBuilder cases, string path, string name, string summary)
        where T : LegalAct =>
        cases.MapPost(path, (string caseNumber, T act, Caller by, IdempotencyKey key, CaseLookup lookup, CancellationToken cancellation) =>
            lookup.PerformAsync(caseNumber, act, by, key, cancellation)).WithName(name).WithSummary(summary);

    private static Task<Results<Ok<CaseView>, ProblemResult>> AnswerDataAsync(
        string caseNumber, int check, DataAnswer answer, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, new AnswerDataCheck { Check = check, Outcome = answer.Outcome, Data = answer.Data }, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> AuthoriseAsync(
        string caseNumber, AuthoriseData act, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, act, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> CheckSampleAsync(
        string caseNumber, int check, SampleFinding finding, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, new CheckSample { Check = check, Correct = finding.Correct, Text = finding.Text }, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> EvaluateAsync(
        string caseNumber, EvaluateCase act, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, act, by, key, cancellation);

    /// <summary>A certificate is numbered by its case: <c>{case number}-ZZ1</c>.</summary>
    private static Task<Results<Ok<CertificateView>, ProblemResult>> VerifyAsync(
        string certificateNumber, Caller by, CaseLookup cases, CancellationToken cancellation)
    {
        var mark = certificateNumber.LastIndexOf("-ZZ", StringComparison.Ordinal);
        return cases.AskAsync(mark > 0 ? certificateNumber[..mark] : "", grain => grain.GetCertificateAsync(by.Actor), cancellation);
    }

    private static Task<Results<Ok<CaseView>, ProblemResult>> StopAsync(
        string caseNumber, StopClock act, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, act, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> ResumeAsync(
        string caseNumber, int stop, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, new ResumeClock { Stop = stop }, by, key, cancellation);

    private static Task<Results<Ok<CaseView>, ProblemResult>> ExtendAsync(
        string caseNumber, ExtendClock act, Caller by, IdempotencyKey key, CaseLookup cases, CancellationToken cancellation) =>
        cases.PerformAsync(caseNumber, act, by, key, cancellation);

    public static Task<Results<Ok<CaseView>, ProblemResult>> PerformAsync(
        this CaseLookup cases, string caseNumber, LegalAct act, Caller by, IdempotencyKey key, CancellationToken cancellation) =>
        cases.AskAsync(caseNumber, grain => grain.PerformAsync(by.Actor, act with { IdempotencyKey = key.With(act.IdempotencyKey) }), cancellation);
}

/// <summary>The answer to a data check.</summary>
public sealed record DataAnswer
{
    /// <summary>What was found.</summary>
    public required DataOutcome Outcome { get; init; }

    /// <summary>The answer, a JSON object.</summary>
    public JsonText? Data { get; init; }
}

/// <summary>What the check of a sample found.</summary>
public sealed record SampleFinding
{
    /// <summary>The rules were right.</summary>
    public required bool Correct { get; init; }

    /// <summary>1 to 4,000 characters.</summary>
    public required string Text { get; init; }
}

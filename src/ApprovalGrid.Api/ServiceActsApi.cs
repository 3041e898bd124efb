using System.Collections.Immutable;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Cases;
using ApprovalGrid.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>What is around a case: the hotline's work orders, joint inspections, visits, filings that another place collected.</summary>
internal static class ServiceActsApi
{
    private const string WorkOrders = "work-order";

    public static void MapServiceActs(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseNumber}").WithTags("Cases").RequireAuthorization();
        LegalActsApi.Map<LinkWorkOrder>(cases, "/work-orders", "LinkWorkOrder", "Link a work order of the hotline (12345工单); the holder is urged once");
        LegalActsApi.Map<AnswerWorkOrder>(cases, "/work-orders/answer", "AnswerWorkOrder", "Answer a work order, by the department");
        LegalActsApi.Map<ExtendWorkOrder>(cases, "/work-orders/extend", "ExtendWorkOrder", "Give a difficult work order more time, once, by the head");
        LegalActsApi.Map<ReturnWorkOrder>(cases, "/work-orders/return", "ReturnWorkOrder", "Return a work order that is another agency's (退单), within two working days");
        LegalActsApi.Map<ArrangeInspection>(cases, "/inspections", "ArrangeInspection", "Arrange one site inspection for several child cases (联合踏勘), by the lead authority");
        LegalActsApi.Map<CloseInspection>(cases, "/inspections/close", "CloseInspection", "Say who was at the joint inspection; who was not comes another day or inspects alone");
        LegalActsApi.Map<RecordVisit>(cases, "/visits", "RecordVisit", "Record that the applicant had to come in person (跑动)");
        LegalActsApi.Map<ReceiveCollected>(cases, "/receive", "ReceiveCollected", "Receive what another place collected (代收代办); the clocks run from today");
        LegalActsApi.Map<OfferHearing>(cases, "/hearing/offer", "OfferHearing", "Tell the applicant that a hearing may be asked for within five working days (听证告知)");
        LegalActsApi.Map<WaiveHearing>(cases, "/hearing/waive", "WaiveHearing", "Want no hearing (放弃听证), by the applicant");
        LegalActsApi.Map<OpenProceeding>(cases, "/proceedings", "OpenProceeding", "Record that a remedy is pursued (复议、诉讼); until it is over the case is not archived");
        LegalActsApi.Map<CloseProceeding>(cases, "/proceedings/close", "CloseProceeding", "Record that a remedy is over");
        LegalActsApi.Map<ChangeForm>(cases, "/form", "ChangeForm", "Correct the form, here and in every child case that is not decided, by the applicant");
        LegalActsApi.Map<AskFile>(cases, "/files", "AskFile", "Ask for a material of a case elsewhere; given only as the applicant has authorised (file:{code})");
        LegalActsApi.Map<SealCertificate>(cases, "/seal", "SealCertificate", "Seal the certificate (签章), by the licence service that was asked");
        api.MapGet("/work-orders", ListAsync).WithTags("Cases").RequireAuthorization().WithName("ListWorkOrders")
            .WithSummary("List work orders of the hotline, the newest first")
            .WithDescription("The hotline and supervision see those of the regions beneath theirs, an official those of the own department.");
    }

    private static async Task<Results<Ok<WorkOrderPage>, ProblemResult>> ListAsync(
        [AsParameters] WorkOrderQuery query, Caller by, IGridStore store, TimeProvider time, IOptions<GridApiOptions> options, CancellationToken cancellation)
    {
        var scope = RegisterScope.Of(by.Actor, query.Region, hotlineToo: true);
        if (!scope.Accepted)
            return new ProblemResult(scope.Refusal);
        var register = new RegisterQuery(
            WorkOrders, scope.Value, query.Reference, query.Standing, DateTimeOffset.UnixEpoch, time.GetUtcNow().AddDays(1), query.Cursor,
            PageLimit.Read(query.Limit, options.Value.MaxPageSize));
        var page = await Cursors.ReadAsync(() => store.Lists.ListRegisterAsync(register, cancellation));
        return TypedResults.Ok(new WorkOrderPage([.. page.Items.Where(order => RegisterScope.Sees(by.Actor, order.Row.Department)).Select(WorkOrderItem.Of)], page.Next));
    }
}

/// <summary>Filter of the list of work orders.</summary>
/// <param name="Region">Only departments of this region and those beneath it.</param>
/// <param name="Reference">Number at the hotline.</param>
/// <param name="Standing"><c>open</c>, <c>answered</c>, <c>returned</c>.</param>
/// <param name="Cursor">From the previous page.</param>
/// <param name="Limit">1 to 200; 50 when absent.</param>
internal sealed record WorkOrderQuery(string? Region, string? Reference, string? Standing, string? Cursor, int? Limit);

/// <summary>A page of the list of work orders.</summary>
/// <param name="Items">The work orders, the newest first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record WorkOrderPage(ImmutableArray<WorkOrderItem> Items, string? Next);

/// <summary>A work order in a list.</summary>
public sealed record WorkOrderItem
{
    /// <summary>Number at the hotline.</summary>
    public required string Reference { get; init; }

    public required string CaseNumber { get; init; }

    /// <summary>Number in the case.</summary>
    public required int Number { get; init; }

    public required string ServiceItem { get; init; }

    /// <summary>Department that answers it.</summary>
    public required string Department { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Standing { get; init; }

    public required DateTimeOffset At { get; init; }

    internal static WorkOrderItem Of(ListedRegister listed) => new()
    {
        Reference = listed.Row.Label,
        CaseNumber = listed.Row.CaseNumber,
        Number = listed.Row.Number,
        ServiceItem = listed.Row.ServiceItem,
        Department = listed.Row.Department,
        Standing = listed.Row.Standing,
        At = listed.Row.At,
    };
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Grains.Cases;

public sealed partial class CaseGrain
{
    private const string QueryKind = "query";
    private const string DocumentKind = "document";

    /// <inheritdoc/>
    public async Task<Answer<CaseCodes>> GetCodesAsync(Actor by)
    {
        var current = await NewestAsync();
        if (!current.Exists || CaseAccess.SightOf(by, current.State, current.Data) != CaseSight.Whole)
            return Refuse.UnknownCase();
        return new CaseCodes
        {
            Query = PublicCode.Of(_keys, QueryKind, current.State.Number),
            Documents = [.. current.State.Documents.Select(document => PublicCode.Of(_keys, DocumentKind, document.Number))],
        };
    }

    /// <inheritdoc/>
    public async Task<Answer<PublicStatus>> GetPublicStatusAsync(Actor by, string code)
    {
        var current = await NewestAsync();
        if (!current.Exists || !PublicCode.Is(_keys, QueryKind, current.State.Number, code))
            return Refuse.UnknownCase();
        return await _catalog.WorldAsync(current.State, _ids.Next) is { } world
            ? PublicCaseViews.Status(CaseViews.Of(current.State, null, world, Nobody, _time.GetUtcNow()))
            : Refuse.Unavailable("The definition of this case is not in the catalogue of this silo yet.");
    }

    /// <inheritdoc/>
    public async Task<Answer<PublicDocument>> GetPublicDocumentAsync(Actor by, string number, string code)
    {
        var current = await NewestAsync();
        if (!current.Exists || !PublicCode.Is(_keys, DocumentKind, number, code))
            return Refuse.UnknownCase();
        if (await _catalog.WorldAsync(current.State, _ids.Next) is not { } world)
            return Refuse.Unavailable("The definition of this case is not in the catalogue of this silo yet.");
        return PublicCaseViews.Document(CaseViews.Of(current.State, null, world, Nobody, _time.GetUtcNow()), number) is { } document
            ? document
            : Refuse.UnknownCase();
    }

    /// <summary>Sees what is nobody's secret: the code is the right to see it.</summary>
    private static Actor Nobody { get; } = new() { Kind = ActorKind.Anonymous, Id = "code" };
}

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Storage;
using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api;

/// <summary>Lists of cases, narrowed to what their reader may see: the same for programs and for pages.</summary>
public sealed class CaseListing(IGridStore store, IApplicantHashes hashes, IFieldSearch fields, IOptions<GridApiOptions> options)
{
    /// <summary>A page of the cases that <paramref name="by"/> may see and <paramref name="query"/> asks for.</summary>
    /// <exception cref="Problems.RefusalException">The limit or the cursor is none.</exception>
    public async Task<Answer<CasePage>> ListAsync(Actor by, CaseListQuery query, CancellationToken cancellation)
    {
        var scope = CaseScope.Of(by, query, hashes);
        if (!scope.Accepted)
            return scope.Refusal;
        scope = await FormSearch.AddAsync(scope.Value, query.Form, fields, cancellation);
        if (!scope.Accepted)
            return scope.Refusal;
        var limit = PageLimit.Read(query.Limit, options.Value.MaxPageSize);
        var page = await Cursors.ReadAsync(() => store.Lists.ListCasesAsync(scope.Value with { Cursor = query.Cursor, Limit = limit }, cancellation));
        return new CasePage([.. page.Items.Select(CaseListItem.Of)], page.Next);
    }
}

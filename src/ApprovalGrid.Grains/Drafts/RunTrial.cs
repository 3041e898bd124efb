using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Storage;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Grains.Drafts;

/// <summary>Runs a definition as a trial case (试办): the draft as it is drawn now, or a published version.</summary>
public sealed class RunTrial
{
    /// <summary>Two silos may draw the same id in the same millisecond; the fence lets one have it and the other draws again.</summary>
    private const int MaxIdDraws = 5;

    /// <summary>Where a trial is handled in a grid that knows no departments yet.</summary>
    private const string Nowhere = "110000/trial";

    private readonly IGridStore _store;
    private readonly TrialSnapshots _snapshots;
    private readonly DefinitionAuthority _authority;
    private readonly CaseIdSource _ids;
    private readonly IGrainFactory _grains;
    private readonly GridCatalog _catalog;

    internal RunTrial(
        IGridStore store, TrialSnapshots snapshots, DefinitionAuthority authority, CaseIdSource ids, IGrainFactory grains, GridCatalog catalog) =>
        (_store, _snapshots, _authority, _ids, _grains, _catalog) = (store, snapshots, authority, ids, grains, catalog);

    /// <param name="by">An integrator.</param>
    /// <param name="row">What to run.</param>
    /// <param name="form">What the applicant is taken to have filled in, a JSON object; null: a sample of the item's fields.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The receipt of the trial; refused when the definition cannot run at all.</returns>
    public async Task<Answer<CaseReceipt>> RunAsync(Actor by, DefinitionRow row, JsonText? form, CancellationToken cancellation)
    {
        var compiled = await _catalog.CompileAsync(row.Definition);
        if (compiled.Program is null)
            return Refusals.Invalid("$.root", "definition-compiles", string.Join(" ", compiled.Faults.Select(fault => fault.Message)));
        var item = await _authority.BoundAsync(row.DefinitionId, cancellation) is [var bound, ..] ? bound : null;
        var code = await _snapshots.KeepAsync(row, cancellation);
        var command = new StartTrial
        {
            Definition = code.Code,
            DefinitionVersion = code.Version,
            Item = item?.Code,
            Department = by.Department ?? (item is null ? await DepartmentAsync(row.Definition, cancellation) : $"{item.Regions[0]}/{item.Department}"),
            Form = form,
        };
        var answer = await Draw().StartTrialAsync(by, command);
        for (var again = 1; answer.Refusal?.Code == RefusalCodes.IdTaken && again < MaxIdDraws; again++)
            answer = await Draw().StartTrialAsync(by, command);
        return answer;
    }

    /// <summary>Ends a trial wherever it stands.</summary>
    public Task<Answer<CaseReceipt>> StopAsync(Actor by, long caseId) =>
        _grains.GetGrain<ITrialCase>(caseId.ToString(CultureInfo.InvariantCulture)).StopTrialAsync(by);

    private ITrialCase Draw() => _grains.GetGrain<ITrialCase>(_ids.Next().ToString(CultureInfo.InvariantCulture));

    /// <summary>The first department that the chain itself names, or else the first of the grid.</summary>
    private async ValueTask<string> DepartmentAsync(WorkflowDefinition definition, CancellationToken cancellation)
    {
        foreach (var node in WorkflowDefinition.Flatten(definition.Root))
        {
            if (node.Input("department")?.Value is { ValueKind: System.Text.Json.JsonValueKind.String } literal
                && await _store.Catalog.FindAsync(CatalogKinds.Department, literal.GetString()!, null, cancellation) is { } named)
                return named.Code;
        }

        return await _store.Catalog.ListAsync(CatalogKinds.Department, null, 1, cancellation) is [var first] ? first.Code : Nowhere;
    }
}

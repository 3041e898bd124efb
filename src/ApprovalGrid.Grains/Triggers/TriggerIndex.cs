using System.Collections.Immutable;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Triggers;

/// <summary>The triggers of the newest published versions of all definitions, as of one revision of the catalogue.</summary>
public sealed class TriggerIndex(GridCatalog catalog)
{
    private volatile Known _known = new(-1, []);

    public async ValueTask<ImmutableArray<Trigger>> AllAsync(CancellationToken cancellation)
    {
        var revision = await catalog.RevisionAsync();
        if (_known.Revision == revision)
            return _known.Triggers;
        var triggers = ImmutableArray.CreateBuilder<Trigger>();
        await foreach (var program in catalog.ListInstanceProgramsAsync(cancellation))
            triggers.AddRange(program.Triggers.Select(node => new Trigger(program.Definition.DefinitionId, node)));
        _known = new Known(revision, triggers.ToImmutable());
        return _known.Triggers;
    }

    private sealed record Known(long Revision, ImmutableArray<Trigger> Triggers);
}

/// <summary>A node that can start instances of its definition.</summary>
public sealed record Trigger(string Definition, ProgramNode Node);

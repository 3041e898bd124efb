using System.Collections.Immutable;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Compilation;

namespace ApprovalGrid.Grains.Triggers;

/// <summary>The triggers of the newest published versions of all definitions, as of one revision of the catalogue.</summary>
public sealed class TriggerIndex(GridCatalog catalog)
{
    private volatile KnownTriggers _known = new(-1, []);

    public async ValueTask<ImmutableArray<Trigger>> AllAsync(CancellationToken cancellation) => (await KnownAsync(cancellation)).Triggers;

    /// <summary>With the revision of the catalogue in which nothing else listens.</summary>
    public async ValueTask<KnownTriggers> KnownAsync(CancellationToken cancellation)
    {
        var revision = await catalog.RevisionAsync();
        if (_known is { } known && known.Revision == revision)
            return known;
        var triggers = ImmutableArray.CreateBuilder<Trigger>();
        await foreach (var program in catalog.ListInstanceProgramsAsync(cancellation))
            triggers.AddRange(program.Triggers.Select(node => new Trigger(program.Definition.DefinitionId, node)));
        return _known = new KnownTriggers(revision, triggers.ToImmutable());
    }
}

/// <summary>The triggers of at least this revision of the catalogue.</summary>
public sealed record KnownTriggers(long Revision, ImmutableArray<Trigger> Triggers);

/// <summary>A node that can start instances of its definition.</summary>
public sealed record Trigger(string Definition, ProgramNode Node);

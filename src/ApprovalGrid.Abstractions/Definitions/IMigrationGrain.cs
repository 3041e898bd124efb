using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Definitions;

/// <summary>
/// Moves running cases of one definition to another version of it. Key: the definition id. For operators, and for integrators who may publish
/// the definition.
/// </summary>
[Alias("grid.IMigrationGrain")]
public interface IMigrationGrain : IGrainWithStringKey
{
    /// <summary>Compares the two versions under the map. Looks at no case.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="order">The migration.</param>
    Task<Answer<MigrationPlan>> PlanAsync(Actor by, MigrationOrder order);

    /// <summary>What would happen to each running case. Changes nothing.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="query">The migration and the page.</param>
    Task<Answer<MigrationPreview>> PreviewAsync(Actor by, MigrationQuery query);

    /// <summary>Starts a batch. It goes on by itself, on any silo, also after a silo was killed.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">What to move, why, and how fast.</param>
    Task<Answer<MigrationRunView>> StartAsync(Actor by, StartMigration command);

    /// <summary>How far a batch is.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="run">Id of the batch.</param>
    Task<Answer<MigrationRunView>> GetAsync(Actor by, string run);

    /// <summary>Stops a batch after the cases it has in hand. What was moved stays moved.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="run">Id of the batch.</param>
    Task<Answer<MigrationRunView>> StopAsync(Actor by, string run);

    /// <summary>Lets a stopped batch go on where it stopped.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="run">Id of the batch.</param>
    Task<Answer<MigrationRunView>> ResumeAsync(Actor by, string run);
}

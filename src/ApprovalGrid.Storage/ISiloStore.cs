namespace ApprovalGrid.Storage;

/// <summary>
/// Which silos there are: a list for people. Nothing is decided by it; what keeps silos apart is the fence of each case, so a silo that is
/// missing here, or is shown and gone, changes nothing but what an operator sees.
/// </summary>
public interface ISiloStore
{
    /// <summary>Writes what a silo says of itself, at the database's time; forgets silos that have been silent for long.</summary>
    /// <returns>True when somebody has asked this silo to drain.</returns>
    ValueTask<bool> BeatAsync(SiloBeat beat, CancellationToken cancellation);

    /// <summary>All silos that have not left, by name; at most <see cref="StoreLimits.MaxPage"/>.</summary>
    ValueTask<IReadOnlyList<ListedSilo>> ListAsync(CancellationToken cancellation);

    /// <summary>Leaves word for a silo to drain; it reads it with its next beat. False when there is no such silo.</summary>
    ValueTask<bool> AskToDrainAsync(Guid silo, CancellationToken cancellation);

    /// <summary>Removes a silo that stops.</summary>
    ValueTask LeaveAsync(Guid silo, CancellationToken cancellation);
}

/// <summary>What a silo says of itself.</summary>
/// <param name="Silo">Drawn anew at every start.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="Address">Where it is reached, such as <c>http://10.0.0.5:5080</c>.</param>
/// <param name="Version">Version of its program.</param>
/// <param name="Draining">It takes no new work.</param>
/// <param name="TurnsPerSecond">Turns it has committed a second since its last beat.</param>
public sealed record SiloBeat(Guid Silo, string Name, string Address, string Version, bool Draining, int TurnsPerSecond);

/// <param name="Beat">What it said last.</param>
/// <param name="StartedAt">Its first beat, by the database's clock.</param>
/// <param name="Silence">Time since its last beat, by the database's clock.</param>
/// <param name="AskedToDrain">Somebody has asked it to drain.</param>
public sealed record ListedSilo(SiloBeat Beat, DateTimeOffset StartedAt, TimeSpan Silence, bool AskedToDrain);

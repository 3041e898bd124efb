using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Triggers;

namespace ApprovalGrid.Grains.Tests;

/// <summary>One database in a folder of its own, and the silos on it.</summary>
public abstract class GridFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grid-").FullName;
    private readonly List<TestSilo> _silos = [];

    internal Clock Clock { get; } = new(new DateTimeOffset(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8)));

    internal TestSilo Silo => _silos[0];

    internal string File => Path.Combine(_folder, "grid.db");

    internal string Folder => _folder;

    public virtual async Task InitializeAsync() => await AddSiloAsync();

    public virtual async Task DisposeAsync()
    {
        foreach (var silo in _silos)
            await silo.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>How the silos of this fixture send outside.</summary>
    internal virtual EffectOptions? Effects => null;

    internal virtual TriggerOptions? Triggers => null;

    internal virtual Notices.NoticeOptions? Notices => null;

    internal async Task<TestSilo> AddSiloAsync()
    {
        var silo = await TestSilo.StartAsync(File, Clock, Effects, Triggers, notices: Notices);
        _silos.Add(silo);
        return silo;
    }

    internal async Task<long> FileAsync(string? key = null)
    {
        var id = Silo.NewId();
        var answer = await Silo.Case(id).FileAsync(People.Applicant, People.Filing() with { IdempotencyKey = key });
        Assert.Null(answer.Refusal);
        return id;
    }
}

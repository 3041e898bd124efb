using System.Collections.Concurrent;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>
/// Whole matters, played one after another by several players until it is stopped: filing, every official, both provinces, each request to a
/// silo drawn anew. A player sends what failed again with the same key, as every client shall; what fails after that is a failure of the grid.
/// </summary>
internal sealed class Load : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SiloHttp _http;
    private readonly CasePlans _plans = new(Guid.NewGuid().ToString("N"), 3);
    private readonly ConcurrentBag<CaseOutcome> _outcomes = [];
    private readonly ConcurrentDictionary<TaskCompletionSource, int> _marks = new();
    private readonly CaseDriver _driver;
    private readonly Task[] _players;
    private volatile bool _stopped;
    private int _next;
    private int _deeds;

    public Load(IReadOnlyList<Uri> silos, int players)
    {
        _http = new SiloHttp([new Uri("http://silos/")], TimeProvider.System, new ScatterHandler(silos, Patience));
        _driver = new CaseDriver(_http, TimeProvider.System) { Acted = (_, _) => Done() };
        _players = [.. Enumerable.Range(0, players).Select(_ => Task.Run(PlayAsync))];
    }

    /// <summary>Completes when so many more deeds were acknowledged.</summary>
    public Task MoreAsync(int deeds)
    {
        var mark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _marks[mark] = Volatile.Read(ref _deeds) + deeds;
        return mark.Task.WaitAsync(TimeSpan.FromSeconds(90));
    }

    /// <summary>Begins no more matters, ends those under way; every one of them must be decided. How many there were.</summary>
    public async Task<int> FinishAsync()
    {
        _stopped = true;
        await Task.WhenAll(_players);
        Assert.All(_outcomes, outcome => Assert.Null(outcome.Failure));
        Assert.NotEmpty(_outcomes);
        return _outcomes.Count;
    }

    public void Dispose()
    {
        _stopped = true;
        _http.Dispose();
    }

    private async Task PlayAsync()
    {
        while (!_stopped)
            _outcomes.Add(await _driver.DriveAsync(_plans.OfMany(Interlocked.Increment(ref _next)), CancellationToken.None));
    }

    private void Done()
    {
        var deeds = Interlocked.Increment(ref _deeds);
        foreach (var (mark, at) in _marks)
        {
            if (at <= deeds && _marks.TryRemove(mark, out _))
                mark.TrySetResult();
        }
    }
}

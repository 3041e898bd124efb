using System.Collections.Concurrent;

namespace ApprovalGrid.GrainHost.Tests.Support;

/// <summary>A place in a grain's code where a test can hold it.</summary>
internal sealed class Gate
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Entered => _entered.Task.Soon();

    public bool IsEntered => _entered.Task.IsCompleted;

    public Task PassAsync()
    {
        _entered.TrySetResult();
        return _opened.Task;
    }

    public void Open() => _opened.TrySetResult();
}

/// <summary>Gates by name, and what happened in order; one per test host, injected into its grains.</summary>
internal sealed class Stage
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private readonly ConcurrentQueue<string> _events = new();

    public Gate this[string name] => _gates.GetOrAdd(name, _ => new());

    /// <summary>For each key the task that completes when its newest activation is gone.</summary>
    public ConcurrentDictionary<string, Task> Departures { get; } = new();

    public string[] Events => [.. _events];

    public void Note(string what) => _events.Enqueue(what);
}

internal static class Patience
{
    /// <summary>Fails instead of hanging for ever; nothing waits this long when all is well.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(60));

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(60));
}

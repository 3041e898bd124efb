using System.Collections.Concurrent;
using ApprovalGrid.Actors;

namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>What reached the grains.</summary>
public sealed class CallLog
{
    private readonly ConcurrentQueue<Call> _calls = new();

    public IReadOnlyList<Call> Calls => [.. _calls];

    public void Add(string grain, string key, Actor by, object? argument) => _calls.Enqueue(new Call(grain, key, by, argument));

    public T Last<T>()
        where T : class => _calls.Reverse().Select(call => call.Argument).OfType<T>().First();
}

public sealed record Call(string Grain, string Key, Actor By, object? Argument);

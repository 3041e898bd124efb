using System.Collections.Concurrent;
using System.Text;

namespace ApprovalGrid.Client.Calls;

/// <summary>
/// The order in which the silos are asked for a grain: rendezvous hashing, so that every client picks the same silo for the same grain,
/// and a lost silo moves only its own grains. A silo that did not answer is asked last for a while.
/// </summary>
internal sealed class SiloRing(IReadOnlyList<Uri> addresses, TimeProvider time)
{
    public static readonly TimeSpan SuspectFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Uri, long> _suspects = new();

    public int Count => addresses.Count;

    public Uri[] OrderFor(string key) =>
        [.. addresses.OrderBy(IsSuspect).ThenByDescending(address => Score(address, key)).ThenBy(address => address.AbsoluteUri, StringComparer.Ordinal)];

    public void Suspect(Uri address) => _suspects[address] = time.GetTimestamp();

    public void Trust(Uri address)
    {
        if (!_suspects.IsEmpty)
            _suspects.TryRemove(address, out _);
    }

    private bool IsSuspect(Uri address) =>
        !_suspects.IsEmpty && _suspects.TryGetValue(address, out var since) && time.GetElapsedTime(since) < SuspectFor;

    /// <summary>FNV-1a with the finalizer of MurmurHash3: the same number on every machine, unlike string.GetHashCode.</summary>
    private static ulong Score(Uri address, string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{address.AbsoluteUri}\n{key}"))
            hash = (hash ^ b) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}

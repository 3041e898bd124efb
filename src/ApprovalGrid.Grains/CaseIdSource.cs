using System.Security.Cryptography;
using ApprovalGrid.Approvals.Codes;

namespace ApprovalGrid.Grains;

/// <summary>
/// Draws case ids: time-ordered, never the same one twice in a process. The node number is random, so two silos may share one; the fence on a
/// case's first version then makes the later one lose, and a filing is repeated with a fresh id.
/// </summary>
public sealed class CaseIdSource(TimeProvider time)
{
    private readonly int _node = RandomNumberGenerator.GetInt32(CaseIdentifiers.MaxNode + 1);
    private readonly Lock _lock = new();
    private long _millisecond;
    private int _sequence;

    public long Next()
    {
        lock (_lock)
        {
            var now = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), _millisecond);
            if (now > _millisecond)
                (_millisecond, _sequence) = (now, 0);
            else if (++_sequence > CaseIdentifiers.MaxSequence)
                (_millisecond, _sequence) = (now + 1, 0);
            return CaseIdentifiers.NewId(DateTimeOffset.FromUnixTimeMilliseconds(_millisecond), _node, _sequence);
        }
    }
}

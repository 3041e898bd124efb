using System.Collections.Concurrent;

namespace ApprovalGrid.Grains.Notices;

/// <summary>How fast a channel may be used. Who comes too early is sent away until there is room, each a little later than the one before.</summary>
internal sealed class NoticeRate(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Meter> _channels = new(StringComparer.Ordinal);

    /// <summary>Null: one message may leave now, and is counted. Else how long to wait.</summary>
    public TimeSpan? Take(NoticeChannel channel) =>
        _channels.GetOrAdd(channel.Id, _ => new Meter()).Take(time.GetUtcNow(), TimeSpan.FromSeconds(1 / channel.PerSecond), Math.Max(1, channel.PerSecond));

    private sealed class Meter
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _next;
        private int _refused;

        /// <param name="now">Now.</param>
        /// <param name="interval">Between two messages.</param>
        /// <param name="burst">Messages that may leave at once after a pause.</param>
        public TimeSpan? Take(DateTimeOffset now, TimeSpan interval, double burst)
        {
            lock (_lock)
            {
                var early = _next - now - (interval * (burst - 1));
                if (early > TimeSpan.Zero)
                {
                    var wait = early + (interval * _refused++);
                    return wait < Longest ? wait : Longest;
                }

                _next = (_next > now ? _next : now) + interval;
                _refused = Math.Max(0, _refused - 1);
                return null;
            }
        }
    }
}

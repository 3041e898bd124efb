using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// Serial numbers (流水号) by range: a silo takes a thousand at a time of an item's day and hands them out from memory, so that no counter is hot
/// and no two silos ever hand out the same one. What a silo has not used when it stops is never used: numbers are unique, not without gaps.
/// </summary>
public sealed class SerialRanges(IGridStore store)
{
    /// <summary>Numbers taken at once.</summary>
    public const int RangeSize = 1_000;

    /// <summary>Digits of a serial number: the last of a day.</summary>
    public const int Digits = 8;

    private const string StateName = "serial-range";
    private const int MaxRanges = 10_000;
    private const int MaxTries = 100;

    private readonly ConcurrentDictionary<string, Range> _ranges = new(StringComparer.Ordinal);

    /// <summary>办件编号 of a new case: <c>{implementation code}{yyyyMMdd}{serial}</c>.</summary>
    /// <exception cref="InvalidOperationException">The item's day is full, or the store refused a hundred times.</exception>
    public async ValueTask<string> NextAsync(string implementationCode, DateOnly day, CancellationToken cancellation)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{implementationCode}{day:yyyyMMdd}");
        // Ranges of days gone by are of no use.
        if (_ranges.Count >= MaxRanges)
            _ranges.Clear();
        var range = _ranges.GetOrAdd(key, static _ => new Range());
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (range.Take() is { } serial)
                return key + serial.ToString("D8", CultureInfo.InvariantCulture);
            await range.Refill.WaitAsync(cancellation);
            try
            {
                if (range.IsEmpty && await ReserveAsync(key, cancellation) is { } first)
                    range.Fill(first, first + RangeSize - 1);
            }
            finally
            {
                range.Refill.Release();
            }
        }

        throw new InvalidOperationException($"No serial numbers could be taken for {key}.");
    }

    /// <summary>The first number of a fresh range; null when another silo was faster.</summary>
    private async ValueTask<long?> ReserveAsync(string key, CancellationToken cancellation)
    {
        var stored = await store.States.ReadAsync(StateName, key, cancellation);
        var first = stored is null ? 1 : long.Parse(Encoding.UTF8.GetString(stored.Value.Span), CultureInfo.InvariantCulture);
        if (first + RangeSize > 99_999_999)
            throw new InvalidOperationException($"{key} has used its {Digits} digits for today.");
        var next = Encoding.UTF8.GetBytes((first + RangeSize).ToString(CultureInfo.InvariantCulture));
        return await store.States.WriteAsync(StateName, key, next, stored?.Etag, cancellation) is null ? null : first;
    }

    private sealed class Range
    {
        private readonly Lock _lock = new();
        private long _next = 1;
        private long _last;

        public SemaphoreSlim Refill { get; } = new(1);

        public bool IsEmpty
        {
            get
            {
                lock (_lock)
                    return _next > _last;
            }
        }

        public long? Take()
        {
            lock (_lock)
                return _next > _last ? null : _next++;
        }

        public void Fill(long first, long last)
        {
            lock (_lock)
                (_next, _last) = (first, last);
        }
    }
}

namespace ApprovalGrid.Api.Admission;

/// <summary>Who waits to be let in: running work before new work, and within each whoever came first. Not safe from several threads.</summary>
internal sealed class AdmissionDoor
{
    private readonly SortedSet<Waiter> _waiting = [];
    private readonly Queue<Waiter> _inOrderOfWaiting = new();
    private long _last;

    public int Count => _waiting.Count;

    /// <summary>Who has stood here longest, whatever their place.</summary>
    public Waiter? LongestWaiting
    {
        get
        {
            while (_inOrderOfWaiting.TryPeek(out var first))
            {
                if (_waiting.Contains(first))
                    return first;
                _inOrderOfWaiting.Dequeue();
            }

            return null;
        }
    }

    public Waiter Add(AdmissionClass kind, DateTimeOffset firstCame, long since)
    {
        var waiter = new Waiter(kind, firstCame, since, ++_last);
        _waiting.Add(waiter);
        _inOrderOfWaiting.Enqueue(waiter);
        return waiter;
    }

    public Waiter? TakeFirst() => _waiting.Min is { } first && _waiting.Remove(first) ? first : null;

    public Waiter TakeLast()
    {
        var last = _waiting.Max!;
        _waiting.Remove(last);
        return last;
    }

    public void Remove(Waiter waiter) => _waiting.Remove(waiter);

    /// <param name="Since">Timestamp of taking place at the door.</param>
    /// <param name="Number">Tells apart who came at the same instant.</param>
    internal sealed record Waiter(AdmissionClass Kind, DateTimeOffset FirstCame, long Since, long Number) : IComparable<Waiter>
    {
        private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> Answered => _answer.Task;

        public void Answer(bool admitted) => _answer.SetResult(admitted);

        public int CompareTo(Waiter? other) =>
            other is null ? 1 : (Kind, FirstCame, Number).CompareTo((other.Kind, other.FirstCame, other.Number));
    }
}

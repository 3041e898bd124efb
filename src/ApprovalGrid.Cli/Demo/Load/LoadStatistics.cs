using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Load;

/// <summary>What a run of many cases adds up to. Any thread may add.</summary>
internal sealed class LoadStatistics
{
    /// <summary>Failures that are kept in words; the rest is only counted.</summary>
    public const int MaxFailures = 20;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Latencies> _operations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private readonly List<string> _failures = [];
    private long _filed;
    private long _granted;
    private long _refused;
    private long _failed;
    private long _retries;

    public long Filed => Interlocked.Read(ref _filed);

    public long Decided => Interlocked.Read(ref _granted) + Interlocked.Read(ref _refused);

    public long Failed => Interlocked.Read(ref _failed);

    public void AddFiled() => Interlocked.Increment(ref _filed);

    public void Add(CallRecord call)
    {
        lock (_gate)
        {
            _retries += call.Retries;
            if (call.Code is { } code)
            {
                var error = $"{call.Operation}: {(call.Status is { } status ? $"{status} " : "")}{code}";
                _errors[error] = _errors.GetValueOrDefault(error) + 1;
            }

            Of(call.Operation).Add(call.Took);
        }
    }

    public void Add(CaseOutcome outcome)
    {
        if (outcome.Failure is null)
            Interlocked.Increment(ref outcome.Case!.Decision!.Granted ? ref _granted : ref _refused);
        else
            Interlocked.Increment(ref _failed);
        lock (_gate)
        {
            if (outcome.Failure is null)
                Of("whole case").Add(outcome.Took);
            else if (_failures.Count < MaxFailures)
                _failures.Add($"{outcome.CaseNumber ?? "not filed"}: {outcome.Failure}");
        }
    }

    public LoadReport Report(int count, TimeSpan took)
    {
        lock (_gate)
        {
            return new LoadReport(
                count, Filed, Decided, _granted, _refused, Failed, took.TotalSeconds, _retries,
                [.. _operations.Select(operation => OperationReport.Of(operation.Key, operation.Value))],
                new Dictionary<string, long>(_errors), [.. _failures]);
        }
    }

    private Latencies Of(string operation) =>
        _operations.TryGetValue(operation, out var known) ? known : _operations[operation] = new Latencies();
}

/// <summary>The result of a run of many cases.</summary>
/// <param name="Retries">Requests that were sent again.</param>
/// <param name="Errors">Refusals and calls without an answer, by operation and code.</param>
/// <param name="Failures">The first cases that were not decided, and why.</param>
internal sealed record LoadReport(
    int Count,
    long Filed,
    long Decided,
    long Granted,
    long Refused,
    long Failed,
    double Seconds,
    long Retries,
    IReadOnlyList<OperationReport> Operations,
    IReadOnlyDictionary<string, long> Errors,
    IReadOnlyList<string> Failures);

/// <summary>How long one kind of call took, waiting and repeating included.</summary>
internal sealed record OperationReport(string Operation, long Count, double P50Ms, double P95Ms, double P99Ms, double MaxMs)
{
    public static OperationReport Of(string operation, Latencies latencies) => new(
        operation,
        latencies.Count,
        Round(latencies.Percentile(0.5)),
        Round(latencies.Percentile(0.95)),
        Round(latencies.Percentile(0.99)),
        Round(latencies.Max));

    private static double Round(TimeSpan time) => Math.Round(time.TotalMilliseconds, 2);
}

using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Feed;
using ApprovalGrid.Storage;
using ApprovalGrid.Supervision;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>Numbers, ids and hashes in the simplest form that the endpoints can work with. Case numbers look like <c>C-7</c>.</summary>
public sealed class TestSeams : ICaseIdSource, ICaseDirectory, ICaseVerifier, ICasePackages, IArchivist, IFieldSearch, IApplicantHashes, IDeadLetters, IWorkflowEndpoints, IFeed, IWebhooks, IStepTimes
{
    public ValueTask<StepTimeReport> MeasureAsync(CaseQuery query, CancellationToken cancellation) =>
        new(new StepTimeReport(1, [new StepTime("n1", query.ServiceItem ?? "", 1, 2.5, 4, 0, null)]));

    public async Task<Refusal?> WriteAsync(Stream output, long caseId, string by, CancellationToken cancellation)
    {
        await output.WriteAsync("PK"u8.ToArray(), cancellation);
        return null;
    }

    private long _last = 9_007_199_254_740_993;

    public static string NumberOf(long id) => $"C-{id}";

    public static string TaskIdOf(long id, int number) => $"{id.ToString("D13", CultureInfo.InvariantCulture)}-{number}";

    public static TaskView Task(long caseId, int number) => new()
    {
        Task = new TaskSummary
        {
            TaskId = TaskIdOf(caseId, number),
            CaseNumber = NumberOf(caseId),
            CaseId = caseId,
            Number = number,
            Version = 1,
            State = "open",
            Department = "430100/hrss",
            Step = "审核",
            ServiceItem = "pension-transfer",
            OpenedAt = TestCaseGrain.Then,
        },
        Operations = [TaskOperation.Claim],
        CaseStatus = CaseStatus.Accepted,
        CaseVersion = 2,
    };

    public static SearchHash HashOf(string number) => new("applicant-id", SHA256.HashData(Encoding.UTF8.GetBytes(number)));

    public long Next() => Interlocked.Increment(ref _last);

    public ValueTask<long?> FindAsync(string caseNumber, CancellationToken cancellation) =>
        new(caseNumber.StartsWith("C-", StringComparison.Ordinal) && long.TryParse(caseNumber.AsSpan(2), out var id) ? id : null);

    public bool TryReadTask(string taskId, out long caseId, out int number)
    {
        (caseId, number) = (0, 0);
        return taskId.Length > 14 && taskId[13] == '-' && long.TryParse(taskId.AsSpan(0, 13), out caseId) && int.TryParse(taskId.AsSpan(14), out number);
    }

    public Task<VerificationReport?> VerifyAsync(long? caseId, int limit, bool archive, CancellationToken cancellation) =>
        System.Threading.Tasks.Task.FromResult(caseId == 404
            ? null
            : new VerificationReport(caseId is null ? 2 : 1, 5, [new VerificationDifference("C-7", "head.status", "granted", "accepted")]));

    public ValueTask<ApprovalGrid.Answers.Answer<SearchHash>> HashAsync(string serviceItem, string field, string value, CancellationToken cancellation) =>
        new(field == "Plate" ? HashOf($"{serviceItem} {field} {value}") : new ApprovalGrid.Answers.Refusal
        {
            Code = "invalid-input",
            Class = ApprovalGrid.Answers.RefusalClass.Invalid,
            Message = "Searchable fields are: Plate.",
        });

    public Task<ApprovalGrid.Answers.Answer<ArchiveRun>> RunAsync(TimeSpan? olderThan, long after, int maxCases, CancellationToken cancellation) =>
        System.Threading.Tasks.Task.FromResult<ApprovalGrid.Answers.Answer<ArchiveRun>>(
            new ArchiveRun { Cases = 1, Rows = maxCases, Files = 1, Bytes = (long)(olderThan?.TotalDays ?? -1), Broken = 0, Next = after == 0 ? "7" : null });

    public Task<DeadLetterPage> ListAsync(string? after, int limit, CancellationToken cancellation) =>
        System.Threading.Tasks.Task.FromResult(new DeadLetterPage([Letter], after is null ? Letter.Id : null));

    public Task<Answer<DeadLetterView>> ReplayAsync(Actor by, string id, string? key, CancellationToken cancellation) =>
        System.Threading.Tasks.Task.FromResult<Answer<DeadLetterView>>(Letter with { Id = id });

    public Task<Answer<DeadLetterView>> DropAsync(Actor by, string id, string? reason, string? key, CancellationToken cancellation) =>
        System.Threading.Tasks.Task.FromResult<Answer<DeadLetterView>>(Letter with { Id = id, Error = reason! });

    public Task<Answer<WorkflowAnswer>?> CallAsync(WorkflowCall call, CancellationToken cancellation) => System.Threading.Tasks.Task.FromResult(
        call.Path == "none" ? null : (Answer<WorkflowAnswer>?)new WorkflowAnswer(
            201, $"{call.Method} {call.Path} {call.Query["a"]} {call.Headers.ContainsKey("Authorization")} {call.Body!.Text}", "text/plain", new Dictionary<string, string> { ["X-Done"] = "yes" }));

    private static DeadLetterView Letter { get; } = new("7-1", "7", "http", "effect-1", 12, "no connection", TestCaseGrain.Then);

    public SearchHash Of(string identityNumber) => HashOf(identityNumber);

    /// <summary>What the feed was asked for.</summary>
    public FeedFilter? Followed { get; private set; }

    public Task<Answer<FeedBatch>> ReadAsync(string? after, int limit, FeedFilter filter, CancellationToken cancellation)
    {
        Followed = filter;
        return System.Threading.Tasks.Task.FromResult<Answer<FeedBatch>>(new FeedBatch([], $"{after}+{limit}", More: false));
    }

    public Task<Answer<WebhookView>> AddAsync(AddWebhook wanted, FeedFilter filter, string owner, CancellationToken cancellation)
    {
        var hook = new WebhookView { Id = $"hook-{_hooks.Count + 1}", Url = wanted.Url, Filter = filter, Owner = owner, CreatedAt = default, Delivered = 0, Secret = "s" };
        _hooks.Add(hook);
        return System.Threading.Tasks.Task.FromResult<Answer<WebhookView>>(hook);
    }

    Task<ImmutableArray<WebhookView>> IWebhooks.ListAsync(CancellationToken cancellation) => System.Threading.Tasks.Task.FromResult<ImmutableArray<WebhookView>>([.. _hooks]);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellation) => System.Threading.Tasks.Task.FromResult(_hooks.RemoveAll(hook => hook.Id == id) > 0);

    public Task<bool> RewindAsync(string id, CancellationToken cancellation) => System.Threading.Tasks.Task.FromResult(_hooks.Any(hook => hook.Id == id));

    private readonly List<WebhookView> _hooks = [];
}

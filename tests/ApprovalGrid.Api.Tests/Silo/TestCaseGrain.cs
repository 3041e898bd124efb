using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Tasks;
using Orleans;

namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>A case grain that writes down what reaches it and answers as its input asks.</summary>
public sealed class TestCaseGrain(CallLog log) : Grain, ICaseGrain
{
    public static readonly DateTimeOffset Then = new(2026, 11, 2, 9, 30, 0, TimeSpan.FromHours(8));

    private long Id => long.Parse(this.GetPrimaryKeyString(), CultureInfo.InvariantCulture);

    public Task<Answer<CaseReceipt>> FileAsync(Actor by, FileCase command)
    {
        log.Add("case", this.GetPrimaryKeyString(), by, command);
        return command.ServiceItem == "unknown"
            ? Refuse<CaseReceipt>(RefusalCodes.UnknownServiceItem, RefusalClass.Invalid)
            : Task.FromResult<Answer<CaseReceipt>>(new CaseReceipt
            {
                CaseId = Id,
                CaseNumber = TestSeams.NumberOf(Id),
                ReceiptNumber = "R-1",
                Status = CaseStatus.Submitted,
                Version = 1,
                FiledAt = Then,
            });
    }

    public Task<Answer<CaseView>> GetAsync(Actor by) => View(by, null);

    public Task<Answer<Timeline>> GetTimelineAsync(Actor by) => Task.FromResult<Answer<Timeline>>(new Timeline
    {
        Entries = [new TimelineEntry { Version = 1, At = Then, Event = "filed", By = by.Id, Text = "Filed", TextZh = "已提交" }],
    });

    public Task<Answer<DeadlineReport>> GetDeadlinesAsync(Actor by) => Task.FromResult<Answer<DeadlineReport>>(new DeadlineReport());

    public Task<Answer<ChainView>> GetChainAsync(Actor by) =>
        Task.FromResult<Answer<ChainView>>(new ChainView { DefinitionId = "chain", Version = 1, Name = "链" });

    public Task<Answer<CaseCodes>> GetCodesAsync(Actor by) => Task.FromResult<Answer<CaseCodes>>(new CaseCodes { Query = "ABCDE12345" });

    public Task<Answer<PublicStatus>> GetPublicStatusAsync(Actor by, string code) => Refuse<PublicStatus>(RefusalCodes.UnknownCase, RefusalClass.NotFound);

    public Task<Answer<PublicDocument>> GetPublicDocumentAsync(Actor by, string number, string code) =>
        Refuse<PublicDocument>(RefusalCodes.UnknownCase, RefusalClass.NotFound);

    public Task<Answer<AuditTrail>> GetAuditAsync(Actor by) => Task.FromResult<Answer<AuditTrail>>(new AuditTrail { ChainIntact = true });

    public Task<Answer<TaskView>> GetTaskAsync(Actor by, int task)
    {
        log.Add("case", this.GetPrimaryKeyString(), by, task);
        return Task.FromResult<Answer<TaskView>>(TestSeams.Task(Id, task));
    }

    public Task<Answer<TaskView>> ActAsync(Actor by, TaskCommand command)
    {
        log.Add("case", this.GetPrimaryKeyString(), by, command);
        if (command.Version == 99)
        {
            return Task.FromResult<Answer<TaskView>>(new Refusal
            {
                Code = RefusalCodes.StaleVersion,
                Class = RefusalClass.Conflict,
                Message = "The task changed.",
                Winner = new Winner { Id = "zhao.lei@430100", Name = "赵磊", Operation = "agree", At = Then },
            });
        }

        return Task.FromResult<Answer<TaskView>>(TestSeams.Task(Id, command.Task));
    }

    public Task<Answer<CaseView>> SupplementAsync(Actor by, SupplementCase command) => View(by, command);

    /// <summary>The reason says how to fail: a class of refusal, or an exception.</summary>
    public Task<Answer<CaseView>> WithdrawAsync(Actor by, WithdrawCase command) => command.Reason switch
    {
        "throw" => throw new InvalidOperationException("secret of the machine"),
        "time-out" => throw new TimeoutException("secret of the machine"),
        _ when Enum.TryParse<RefusalClass>(command.Reason, out var kind) => Refuse<CaseView>("some-code", kind),
        _ => View(by, command),
    };

    public Task<Answer<CertificateView>> GetCertificateAsync(Actor by) => Task.FromResult<Answer<CertificateView>>(new CertificateView
    {
        Number = $"{TestSeams.NumberOf(Id)}-ZZ1",
        ServiceItemName = "养老保险关系转移接续",
        Department = "430100/hrss",
        Standing = "valid",
        IssuedAt = Then,
    });

    public Task<Answer<CaseView>> UrgeAsync(Actor by, UrgeCase command) => View(by, command);

    public Task<Answer<CaseView>> SuspendAsync(Actor by, SuspendCase command) => View(by, command);

    public Task<Answer<CaseView>> ResumeAsync(Actor by, ResumeCase command) => View(by, command);

    public Task<Answer<CaseView>> JumpAsync(Actor by, JumpCase command) => View(by, command);

    public Task<Answer<CaseView>> TerminateAsync(Actor by, TerminateCase command) => View(by, command);

    public Task<Answer<CaseView>> PerformAsync(Actor by, LegalAct act) => View(by, act);

    public Task<Answer<CaseView>> RaiseEventAsync(Actor by, RaiseEvent command) => View(by, command);

    public Task<Answer<RunTaskList>> GetRunTasksAsync(Actor by) => Task.FromResult<Answer<RunTaskList>>(new RunTaskList());

    public Task<Answer<RunTaskView>> CompleteRunTaskAsync(Actor by, CompleteTask command)
    {
        log.Add("case", this.GetPrimaryKeyString(), by, command);
        return Task.FromResult<Answer<RunTaskView>>(
            new RunTaskView { TaskId = command.TaskId, CaseNumber = TestSeams.NumberOf(Id), State = "completed" });
    }

    public Task<Answer<CaseView>> RetryIncidentAsync(Actor by, MendIncident command) => View(by, command);

    public Task<Answer<CaseView>> SkipIncidentAsync(Actor by, MendIncident command) => View(by, command);

    public Task<Answer<CaseView>> EndByIncidentAsync(Actor by, MendIncident command) => View(by, command);

    private static Task<Answer<T>> Refuse<T>(string code, RefusalClass kind)
        where T : class =>
        Task.FromResult<Answer<T>>(new Refusal
        {
            Code = code,
            Class = kind,
            Message = "Refused.",
            Faults = [new Fault { Path = "$.reason", Rule = "some-rule", Message = "Mend it." }],
        });

    private Task<Answer<CaseView>> View(Actor by, object? command)
    {
        log.Add("case", this.GetPrimaryKeyString(), by, command);
        return Task.FromResult<Answer<CaseView>>(new CaseView
        {
            CaseId = Id,
            CaseNumber = TestSeams.NumberOf(Id),
            Status = CaseStatus.AwaitingSupplement,
            Version = 3,
            ServiceItem = "pension-transfer",
            ServiceItemName = "养老保险关系转移接续",
            Region = "430100",
            Department = "430100/hrss",
            FiledAt = Then,
        });
    }
}

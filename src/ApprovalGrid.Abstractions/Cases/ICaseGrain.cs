using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cases;

/// <summary>
/// One case (办件): its instance of a definition, its tasks, clocks, materials and decision. Key: the case id in decimal.
/// Every method reads or decides on the newest committed version; every command is durable when it is answered.
/// A call that fails without an answer has an unknown outcome: send it again with the same idempotency key.
/// </summary>
[Alias("grid.ICaseGrain")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>Files the case (申请). The answer to a repeated idempotency key is the first answer, though another case id was drawn.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">What is filed.</param>
    Task<Answer<CaseReceipt>> FileAsync(Actor by, FileCase command);

    /// <summary>The case as <paramref name="by"/> may see it.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<CaseView>> GetAsync(Actor by);

    /// <summary>What happened, in order.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<Timeline>> GetTimelineAsync(Actor by);

    /// <summary>Every clock of the case, explained day by day.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<DeadlineReport>> GetDeadlinesAsync(Actor by);

    /// <summary>The chain of the case as a picture: its nodes, and where it has been.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<ChainView>> GetChainAsync(Actor by);

    /// <summary>The event rows with their hashes (audit trail).</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<AuditTrail>> GetAuditAsync(Actor by);

    /// <summary>One task, open or closed.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="task">Number of the task within the case.</param>
    Task<Answer<TaskView>> GetTaskAsync(Actor by, int task);

    /// <summary>Acts on a task: claims, gives an opinion, returns, transfers, … – see <see cref="TaskOperation"/>.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">The operation.</param>
    Task<Answer<TaskView>> ActAsync(Actor by, TaskCommand command);

    /// <summary>The applicant delivers what a supplement notice (补正告知) asked for.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">What is delivered.</param>
    Task<Answer<CaseView>> SupplementAsync(Actor by, SupplementCase command);

    /// <summary>The applicant takes the filing back before the decision (撤回申请).</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">Why.</param>
    Task<Answer<CaseView>> WithdrawAsync(Actor by, WithdrawCase command);

    /// <summary>The certificate of the case, for anyone who verifies it (核验). Public; nothing personal.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<CertificateView>> GetCertificateAsync(Actor by);

    /// <summary>The codes that the applicant may hand on: to see where the case stands, and to verify its documents.</summary>
    /// <param name="by">Who asks: whoever may see the whole case.</param>
    Task<Answer<CaseCodes>> GetCodesAsync(Actor by);

    /// <summary>Where the case stands, for anyone with its query code (查询码). Nothing personal. A wrong code is answered as an unknown case.</summary>
    /// <param name="by">Who asks; anybody.</param>
    /// <param name="code">As people write it.</param>
    Task<Answer<PublicStatus>> GetPublicStatusAsync(Actor by, string code);

    /// <summary>A document of the case, for anyone with its verification code (核验码). Nothing personal.</summary>
    /// <param name="by">Who asks; anybody.</param>
    /// <param name="number">Number of the document.</param>
    /// <param name="code">As people write it.</param>
    Task<Answer<PublicDocument>> GetPublicDocumentAsync(Actor by, string number, string code);

    /// <summary>Urges those who hold the case (催办). Within the cool-down it is counted, and nobody is told again.</summary>
    /// <param name="by">Who asks: the applicant, a supervisor, a department's system, an official of the handling department.</param>
    /// <param name="command">The words.</param>
    Task<Answer<CaseView>> UrgeAsync(Actor by, UrgeCase command);

    /// <summary>Suspends the case (挂起): nobody acts, timers wait, legal clocks go on.</summary>
    /// <param name="by">Who asks: a head of the handling department, or an operator.</param>
    /// <param name="command">Why.</param>
    Task<Answer<CaseView>> SuspendAsync(Actor by, SuspendCase command);

    /// <summary>Resumes the case (激活): what came due meanwhile takes effect now.</summary>
    /// <param name="by">Who asks: a head of the handling department, or an operator.</param>
    /// <param name="command">The command.</param>
    Task<Answer<CaseView>> ResumeAsync(Actor by, ResumeCase command);

    /// <summary>Proposes a jump (跳转), or approves the same one that another head has proposed.</summary>
    /// <param name="by">Who asks: a head of the handling department.</param>
    /// <param name="command">Where to, and why.</param>
    Task<Answer<CaseView>> JumpAsync(Actor by, JumpCase command);

    /// <summary>Ends the case without a decision (终止办理).</summary>
    /// <param name="by">Who asks: a head of the handling department.</param>
    /// <param name="command">Why, and on which legal basis.</param>
    Task<Answer<CaseView>> TerminateAsync(Actor by, TerminateCase command);

    /// <summary>Performs an act of the law's procedures: stop or extend a clock, answer a card, …</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="act">The act.</param>
    Task<Answer<CaseView>> PerformAsync(Actor by, LegalAct act);

    /// <summary>An outside event for this case, by an authorised system. One that comes before the case waits for it is kept.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">The event.</param>
    Task<Answer<CaseView>> RaiseEventAsync(Actor by, RaiseEvent command);

    /// <summary>Open tasks of outside systems that <paramref name="by"/> may complete.</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<RunTaskList>> GetRunTasksAsync(Actor by);

    /// <summary>An outside system has done its task; it takes effect once, and is kept when the case has not asked yet.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">Which task, and what came of it.</param>
    Task<Answer<RunTaskView>> CompleteRunTaskAsync(Actor by, CompleteTask command);

    /// <summary>Runs a faulted activity again.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">Which incident.</param>
    Task<Answer<CaseView>> RetryIncidentAsync(Actor by, MendIncident command);

    /// <summary>Passes a faulted activity by, with an outcome and a reason.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">Which incident, how and why.</param>
    Task<Answer<CaseView>> SkipIncidentAsync(Actor by, MendIncident command);

    /// <summary>Ends the case because of an incident, with a reason.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">Which incident, and why.</param>
    Task<Answer<CaseView>> EndByIncidentAsync(Actor by, MendIncident command);
}

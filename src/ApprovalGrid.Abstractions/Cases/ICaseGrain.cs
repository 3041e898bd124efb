using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
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

    /// <summary>The event rows with their hashes (audit trail).</summary>
    /// <param name="by">Who asks.</param>
    Task<Answer<AuditTrail>> GetAuditAsync(Actor by);

    /// <summary>One task, open or closed.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="task">Number of the task within the case.</param>
    Task<Answer<TaskView>> GetTaskAsync(Actor by, int task);

    /// <summary>Acts on a task: claim, unclaim, agree, disagree, abstain, return.</summary>
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

    /// <summary>Performs an act of the law's procedures: stop or extend a clock, answer a card, …</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="act">The act.</param>
    Task<Answer<CaseView>> PerformAsync(Actor by, LegalAct act);

    /// <summary>An outside event for this case, by an authorised system. One that comes before the case waits for it is kept.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="command">The event.</param>
    Task<Answer<CaseView>> RaiseEventAsync(Actor by, RaiseEvent command);
}

namespace ApprovalGrid.Tasks;

/// <summary>Acts on a task.</summary>
[GenerateSerializer, Immutable, Alias("grid.TaskCommand")]
public sealed record TaskCommand
{
    /// <summary>Number of the task within the case.</summary>
    [Id(0)] public required int Task { get; init; }

    /// <summary>The task's version as last read; another one is refused with the winner's name.</summary>
    [Id(1)] public required int Version { get; init; }

    /// <summary>What to do.</summary>
    [Id(2)] public required TaskOperation Operation { get; init; }

    /// <summary>Opinion in words (意见). Required for disagree and return. At most 4,000 characters.</summary>
    [Id(3)] public string? Comment { get; init; }

    /// <summary>Values for the workflow's data, a JSON object: what the official found out. Merged into the case's variables of the same names.</summary>
    [Id(4)] public JsonText? Data { get; init; }

    /// <summary>See <see cref="Cases.FileCase.IdempotencyKey"/>.</summary>
    [Id(5)] public string? IdempotencyKey { get; init; }

    /// <summary>For return: codes of the materials that are asked for; all of the guide that the case was filed under.</summary>
    [Id(30)] public ImmutableArray<string> Materials { get; init; } = [];

    /// <summary>
    /// For a refusal to accept: <c>not-required</c>, <c>not-competent</c>, <c>incomplete</c> or <c>conditions-not-met</c>. For a return to the
    /// applicant, of the materials named: <c>unclear</c>, <c>incomplete</c>, <c>expired</c>, <c>wrong</c> or <c>mismatch</c>.
    /// </summary>
    [Id(31)] public string? ReasonCode { get; init; }

    /// <summary>For <c>not-competent</c>: the agency that is.</summary>
    [Id(32)] public string? Agency { get; init; }

    /// <summary>Account id of another official: who gets it (transfer, delegate, hand-over, copy), is added (add-sign) or removed (remove-sign).</summary>
    [Id(6)] public string? To { get; init; }

    /// <summary>For return: <c>applicant</c> (default), <c>previous</c>, <c>previous-slot</c> of a sequence, or the id of a node visited before.</summary>
    [Id(7)] public string? Target { get; init; }

    /// <summary>For return: the way back afterwards.</summary>
    [Id(8)] public Resubmission Resubmission { get; init; }

    /// <summary>For return: what becomes of child cases (子办件) that were sent after the target and still run. Required when there are any.</summary>
    [Id(9)] public ChildrenChoice? Children { get; init; }

    /// <summary>For add-sign.</summary>
    [Id(10)] public AddSignPlace? Place { get; init; }

    /// <summary>For consult and copy: <c>{region}/{department}</c> that is asked or told; null: the task's own.</summary>
    [Id(11)] public string? Department { get; init; }

    /// <summary>For consult and copy: whoever holds this role there.</summary>
    [Id(12)] public string? Role { get; init; }

    /// <summary>For consult: working days for the answer, 1 to 60; null: no deadline.</summary>
    [Id(13)] public int? Days { get; init; }
}

/// <summary>退回后再提交: the way a case takes after the step it was returned to.</summary>
public enum Resubmission
{
    /// <summary>重新流转: as drawn, through every step again.</summary>
    Walk,

    /// <summary>直达退回节点: straight back to the step that returned it – unless form or variables changed, then as drawn.</summary>
    Direct,
}

/// <summary>What becomes of running child cases when the step that sent them is returned over.</summary>
public enum ChildrenChoice
{
    /// <summary>They go on; their outcome is noted.</summary>
    Keep,

    /// <summary>They are withdrawn.</summary>
    Cancel,
}

/// <summary>加签: where the added opinion stands.</summary>
public enum AddSignPlace
{
    /// <summary>前加签: before one's own; it informs.</summary>
    Before,

    /// <summary>后加签: one agrees now, and the added official must agree too.</summary>
    After,

    /// <summary>并加签: one more slot of the step.</summary>
    Beside,
}

/// <summary>Operations on a task.</summary>
public enum TaskOperation
{
    /// <summary>认领.</summary>
    Claim,

    /// <summary>释放.</summary>
    Unclaim,

    /// <summary>同意: accept, agree, grant, done – what the step offers.</summary>
    Agree,

    /// <summary>不同意.</summary>
    Disagree,

    /// <summary>弃权.</summary>
    Abstain,

    /// <summary>退回: to the applicant with a notice of what is missing, or to a step before.</summary>
    Return,

    /// <summary>取回: one's own opinion, while nobody has acted on it; or a task one has delegated.</summary>
    TakeBack,

    /// <summary>转办: task and responsibility go to another official.</summary>
    Transfer,

    /// <summary>委派: another official works on it and gives it back.</summary>
    Delegate,

    /// <summary>加签: another official's opinion is wanted too.</summary>
    AddSign,

    /// <summary>减签: one that was added and has not been given is not wanted any more.</summary>
    RemoveSign,

    /// <summary>征求意见: a question to another department; the answer binds nobody, and no clock stops.</summary>
    Consult,

    /// <summary>抄送: a copy to read.</summary>
    Copy,

    /// <summary>已阅: a copy was read.</summary>
    Read,

    /// <summary>答复: to a question, or of a task that was delegated.</summary>
    Answer,

    /// <summary>改派、离职转办: the head of the department gives the task to another official.</summary>
    HandOver,
}

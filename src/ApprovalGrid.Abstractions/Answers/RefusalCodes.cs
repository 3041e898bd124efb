namespace ApprovalGrid.Answers;

/// <summary>The stable codes of refusals. Callers may branch on them; messages may change.</summary>
public static class RefusalCodes
{
    /// <summary>The input breaks rules; see the faults.</summary>
    public const string InvalidInput = "invalid-input";

    /// <summary>No such case.</summary>
    public const string UnknownCase = "unknown-case";

    /// <summary>No such task, or it is not for this account.</summary>
    public const string UnknownTask = "unknown-task";

    /// <summary>No such service item.</summary>
    public const string UnknownServiceItem = "unknown-service-item";

    /// <summary>No such department.</summary>
    public const string UnknownDepartment = "unknown-department";

    /// <summary>No such official.</summary>
    public const string UnknownOfficial = "unknown-official";

    /// <summary>The account may not do this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The task changed since the caller read it.</summary>
    public const string StaleVersion = "stale-version";

    /// <summary>The task is already closed.</summary>
    public const string TaskClosed = "task-closed";

    /// <summary>Another official holds the task.</summary>
    public const string TaskClaimed = "task-claimed";

    /// <summary>The task does not offer this operation.</summary>
    public const string OperationNotOffered = "operation-not-offered";

    /// <summary>The case's state does not allow this now.</summary>
    public const string NotInThisState = "not-in-this-state";

    /// <summary>The case is suspended (挂起).</summary>
    public const string Suspended = "case-suspended";

    /// <summary>The return, taking back or jump would pass what it must not.</summary>
    public const string ReturnNotAllowed = "return-not-allowed";

    /// <summary>Child cases run; say what becomes of them.</summary>
    public const string ChildrenOpen = "children-open";

    /// <summary>The service item takes no new filings for now (挂起).</summary>
    public const string ItemSuspended = "item-suspended";

    /// <summary>The item's quota (限额) has no place left.</summary>
    public const string QuotaFull = "quota-full";

    /// <summary>The applicant holds a place of this quota already.</summary>
    public const string QuotaHeld = "quota-held";

    /// <summary>Two people are required here, and this account was one of them already (四眼).</summary>
    public const string FourEyes = "four-eyes";

    /// <summary>The same natural person would hold two slots of one step.</summary>
    public const string SamePerson = "same-person";

    /// <summary>It was done a moment ago; wait.</summary>
    public const string TooSoon = "too-soon";

    /// <summary>The idempotency key was used with another request.</summary>
    public const string KeyReused = "idempotency-key-reused";

    /// <summary>The case id that was drawn for a filing is another case's; draw again.</summary>
    public const string IdTaken = "case-id-taken";

    /// <summary>No open task to take.</summary>
    public const string NothingToClaim = "nothing-to-claim";

    /// <summary>Something was larger than its limit.</summary>
    public const string LimitExceeded = "limit-exceeded";

    /// <summary>Too much at once.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>The silo cannot answer now: it drains, or the case moved under it too often, or its data is newer than the program.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>No such definition, or no such version of it.</summary>
    public const string UnknownDefinition = "unknown-definition";

    /// <summary>The definition has errors; see the faults with their nodes.</summary>
    public const string DefinitionInvalid = "definition-invalid";

    /// <summary>The case cannot go on in the other version; see the faults.</summary>
    public const string MigrationImpossible = "migration-impossible";

    /// <summary>No such batch of migrations.</summary>
    public const string UnknownMigration = "unknown-migration";

    /// <summary>The case's data key was destroyed: the person was erased.</summary>
    public const string Erased = "erased";
}

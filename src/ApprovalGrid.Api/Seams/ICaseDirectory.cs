namespace ApprovalGrid.Api;

/// <summary>Finds cases and tasks by the names that people write.</summary>
public interface ICaseDirectory
{
    /// <summary>The id behind a case number (办件编号), or null when the number is malformed or unknown. The case itself may still not exist.</summary>
    ValueTask<long?> FindAsync(string caseNumber, CancellationToken cancellation);

    /// <summary>Reads a task id, <c>{case id, 13 characters}-{number}</c>.</summary>
    bool TryReadTask(string taskId, out long caseId, out int number);
}

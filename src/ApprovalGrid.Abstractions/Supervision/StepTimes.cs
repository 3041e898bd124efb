namespace ApprovalGrid.Supervision;

/// <summary>How long the steps of a chain take, from the newest cases of an item.</summary>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Steps">The nodes where cases stay, the longest median first.</param>
public sealed record StepTimeReport(int Cases, ImmutableArray<StepTime> Steps);

/// <summary>How long cases stay at one node. Nothing personal.</summary>
/// <param name="Node">Id of the node in the definition.</param>
/// <param name="Name">Its name.</param>
/// <param name="Done">Stays that have ended.</param>
/// <param name="MedianHours">Half of them took no longer; null when none has ended.</param>
/// <param name="P90Hours">Nine of ten took no longer.</param>
/// <param name="Waiting">Cases that stand there now.</param>
/// <param name="OldestHours">How long the oldest of them has stood there.</param>
public sealed record StepTime(string Node, string Name, int Done, double? MedianHours, double? P90Hours, int Waiting, double? OldestHours);

namespace ApprovalGrid.Workflows.Execution;

/// <summary>The stable number of an event type in the stored form. Never reused, never changed.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventKindAttribute(int number) : Attribute
{
    public int Number { get; } = number;
}

namespace ApprovalGrid.Workflows.Activities;

/// <summary>An activity that a Break ends.</summary>
internal interface ILoop;

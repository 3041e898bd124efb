namespace ApprovalGrid.GrainHost.Classes;

/// <summary>One grain class named to the host at registration.</summary>
internal sealed record GrainClassRegistration(Type Type);

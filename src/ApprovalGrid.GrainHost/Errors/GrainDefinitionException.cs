namespace ApprovalGrid.GrainHost;

/// <summary>A grain class or interface breaks a rule of the programming model. The message names it, the rule and the fix.</summary>
public sealed class GrainDefinitionException : Exception
{
    internal GrainDefinitionException(string message)
        : base(message)
    {
    }
}

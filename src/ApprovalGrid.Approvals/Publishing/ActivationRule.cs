using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>
/// Elsa's activation strategies allow an instance only while no other one runs. Here any silo starts instances at any moment and none asks all
/// the others first: a definition that relies on it is refused instead of being started twice some day.
/// </summary>
internal static class ActivationRule
{
    public static void Check(CheckedProgram check)
    {
        if (check.Program.Definition.Options.ActivationStrategy is not ActivationStrategy.Always and var strategy)
            check.Report(
                FaultSeverity.Error,
                "ActivationNotServed",
                null,
                "options.activationStrategyType",
                PublishingTexts.ActivationNotServed($"{strategy}"));
    }
}

namespace ApprovalGrid.Cli.CommandLine;

/// <summary>What was given on the command line cannot be used; the message names the option, the rule and the fix.</summary>
internal sealed class InputException(string message) : Exception(message);

namespace ApprovalGrid.Cli.CommandLine;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>It was carried out and the answer is bad: errors in a definition, differences, cases that are not decided, a silo that refused.</summary>
    public const int Failure = 1;

    /// <summary>It was not carried out: the command line or a file on it cannot be used.</summary>
    public const int WrongInput = 2;
}

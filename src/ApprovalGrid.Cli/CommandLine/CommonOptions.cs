using System.CommandLine;

namespace ApprovalGrid.Cli.CommandLine;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of tables." };
}

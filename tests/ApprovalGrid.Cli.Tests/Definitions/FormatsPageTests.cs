using System.Text;
using System.Text.RegularExpressions;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Cli.Definitions;

namespace ApprovalGrid.Cli.Tests.Definitions;

/// <summary>The examples of docs/formats.md are what the readers take.</summary>
public sealed partial class FormatsPageTests
{
    [Theory]
    [InlineData("Chains", "definition")]
    [InlineData("Service items", "item")]
    [InlineData("Calendars", "calendar")]
    [InlineData("Regions", "regions")]
    public void The_example_of_a_kind_has_no_fault(string heading, string kind)
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats.md"));
        var section = page[page.IndexOf($"\n## {heading}", StringComparison.Ordinal)..];

        var found = FileCheck.Run(Encoding.UTF8.GetBytes(Example().Match(section).Groups[1].Value), ApprovalActivities.Catalog);

        Assert.Equal(kind, found.Kind);
        Assert.Empty(found.Faults);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

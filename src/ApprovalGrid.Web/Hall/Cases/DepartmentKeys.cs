using System.Text.RegularExpressions;

namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>Finds keys of departments (<c>430100/hrss</c>) in a sentence.</summary>
internal static partial class DepartmentKeys
{
    public static IEnumerable<string> In(string text) => Key().Matches(text).Select(match => match.Value).Distinct();

    [GeneratedRegex(@"\b[0-9]{6}/[a-z][a-z0-9-]{0,63}\b")]
    private static partial Regex Key();
}

namespace ApprovalGrid.Web.Shell;

/// <summary>An address to go on to, taken from a query: only ever one of this site.</summary>
internal static class LocalPath
{
    /// <summary>The address when it lies on this site, else <paramref name="otherwise"/>.</summary>
    public static string Of(string? wanted, string otherwise = "/") =>
        wanted is ['/', ..] && !wanted.StartsWith("//", StringComparison.Ordinal) && !wanted.StartsWith("/\\", StringComparison.Ordinal)
        && wanted.Length <= 2000 && !wanted.Any(char.IsControl)
            ? wanted : otherwise;
}

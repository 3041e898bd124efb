namespace ApprovalGrid.Departments;

/// <summary>块块: regions and those beneath them. The codes (GB/T 2260) make the tree: two digits each for province, prefecture and county; 00 stands for "all of it".</summary>
public static class RegionTree
{
    /// <summary>The characters that the codes of a region and of all beneath it begin with.</summary>
    public static string PrefixOf(string region) => Significant(region).ToString();

    /// <summary>Whether a region is this one or lies beneath it; an empty one is above all.</summary>
    public static bool IsBeneath(string region, string above) => region.AsSpan().StartsWith(Significant(above));

    /// <param name="department"><c>{region}/{department}</c>.</param>
    public static string RegionOf(string department) => department.Split('/')[0];

    private static ReadOnlySpan<char> Significant(string region)
    {
        var code = region.AsSpan();
        while (code.EndsWith("00"))
            code = code[..^2];
        return code;
    }
}

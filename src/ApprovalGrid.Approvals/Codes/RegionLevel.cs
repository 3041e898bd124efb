namespace ApprovalGrid.Approvals.Codes;

/// <summary>The level of an administrative division.</summary>
public enum RegionLevel
{
    /// <summary>省、自治区、直辖市、特别行政区.</summary>
    Province,

    /// <summary>地级市、地区、自治州、盟, and the codes that stand in for one (市辖区、直辖县级行政区划).</summary>
    Prefecture,

    /// <summary>县、区、旗、县级市.</summary>
    County,
}

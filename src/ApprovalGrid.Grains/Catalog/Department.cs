using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>A department of a region (部门), as its data file states it.</summary>
public sealed record Department
{
    /// <summary><c>{region}/{department}</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string NameEn { get; init; }

    /// <summary>Roles that its officials may hold.</summary>
    public ImmutableArray<string> Roles { get; init; } = [];

    public string Region => Key[..Math.Max(0, Key.IndexOf('/', StringComparison.Ordinal))];

    public static Department Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<Department>(json, Options) ?? throw new JsonException("The department is null.");

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectNullableAnnotations = true,
    };
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ApprovalGrid.Grains.Catalog;

/// <summary>
/// 灰度: a new version of an item is tried on a share of the applicants before all get it. Who is in the share is decided by the number of the
/// applicant, so that the same applicant always meets the same version.
/// </summary>
/// <param name="Version">The new version.</param>
/// <param name="Stable">The version that the others get.</param>
/// <param name="Percent">Share of the new one, 0 to 100.</param>
public sealed record CanaryShare(int Version, int Stable, int Percent)
{
    public bool Covers(string item, string? applicant)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{item}\n{Version}\n{applicant}"));
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % 100 < Percent;
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static CanaryShare Parse(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<CanaryShare>(json)!;
}

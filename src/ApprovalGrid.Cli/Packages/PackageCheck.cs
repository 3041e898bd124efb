using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace ApprovalGrid.Cli.Packages;

/// <summary>
/// Checks a package by nothing but what docs/archive-package.md says of it: no grid, no key, no code of those who wrote it.
/// </summary>
internal static class PackageCheck
{
    private const string Format = "approvalgrid-case-package-1";
    private const string Manifest = "manifest.json";
    private const string Sums = "SHA256SUMS";
    private const string History = "history.jsonl";

    /// <summary>A file that says to be larger is none of ours.</summary>
    private const long MaxFileBytes = 256L << 20;

    public static CheckedPackage Run(string path)
    {
        var faults = new List<string>();
        try
        {
            using var zip = ZipFile.OpenRead(path);
            return Run(zip, faults);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or KeyNotFoundException or FormatException or InvalidOperationException or IOException)
        {
            faults.Add($"The file is no package, or it is damaged: {fault.Message}");
            return new CheckedPackage(null, 0, 0, faults);
        }
    }

    private static CheckedPackage Run(ZipArchive zip, List<string> faults)
    {
        var sums = Lines(Read(zip, Sums)).Select(line => line.Split("  ", 2)).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName != Sums))
        {
            if (!sums.TryGetValue(entry.FullName, out var sum))
                faults.Add($"{entry.FullName}: is in no list of the package.");
            else if (Sum(Read(zip, entry.FullName)) != sum)
                faults.Add($"{entry.FullName}: was changed; its sum is not the one in {Sums}.");
        }

        foreach (var missing in sums.Keys.Where(name => zip.GetEntry(name) is null))
            faults.Add($"{missing}: is missing.");
        using var manifest = JsonDocument.Parse(Read(zip, Manifest));
        var about = manifest.RootElement;
        if (about.GetProperty("format").GetString() is var format && format != Format)
            faults.Add($"{Manifest}: the form is '{format}'; this program checks '{Format}'.");
        foreach (var file in about.GetProperty("files").EnumerateArray())
        {
            var name = file.GetProperty("path").GetString()!;
            if (sums.GetValueOrDefault(name) != file.GetProperty("sha256").GetString())
                faults.Add($"{name}: {Manifest} and {Sums} say different sums.");
        }

        var turns = Chain(zip, about, faults);
        return new CheckedPackage(about.GetProperty("caseNumber").GetString(), sums.Count, turns, faults);
    }

    /// <summary>Every row's hash follows from the row and the hash before, and the last is the head of the manifest.</summary>
    private static int Chain(ZipArchive zip, JsonElement about, List<string> faults)
    {
        var caseId = long.Parse(about.GetProperty("caseId").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        var (previous, version) = (new byte[PackageChain.HashLength], 0);
        foreach (var line in Lines(Read(zip, History)))
        {
            using var row = JsonDocument.Parse(line);
            version++;
            var hash = PackageChain.Hash(previous, caseId, row.RootElement);
            if (row.RootElement.GetProperty("version").GetInt32() != version || Convert.ToHexStringLower(hash) != row.RootElement.GetProperty("hash").GetString())
            {
                faults.Add($"{History}: the chain breaks at version {version}.");
                return version;
            }

            previous = hash;
        }

        var chain = about.GetProperty("chain");
        if (chain.GetProperty("turns").GetInt32() != version || chain.GetProperty("head").GetString() != Convert.ToHexStringLower(previous))
            faults.Add($"{History}: ends with another hash than {Manifest} says.");
        return version;
    }

    private static byte[] Read(ZipArchive zip, string name)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.");
        if (entry.Length > MaxFileBytes)
            throw new InvalidDataException($"{name} has more than {MaxFileBytes} bytes.");
        using var stream = entry.Open();
        var buffer = new MemoryStream((int)entry.Length);
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string[] Lines(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What the check of a package found.</summary>
/// <param name="Files">Files whose sums are listed.</param>
/// <param name="Turns">Rows of its history.</param>
/// <param name="Faults">Empty when it is whole.</param>
internal sealed record CheckedPackage(string? CaseNumber, int Files, int Turns, IReadOnlyList<string> Faults);

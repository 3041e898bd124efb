using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ApprovalGrid.Grains.Packages;
using ApprovalGrid.Grains.Retention;
using ApprovalGrid.Storage;
using ApprovalGrid.Storage.Contents;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApprovalGrid.Grains.Tests;

/// <summary>B44: a finished case as a package that is read without the grid.</summary>
public sealed class CasePackageTests : GridFixture
{
    [Fact]
    public async Task A_package_holds_record_history_documents_and_materials_each_with_its_sum_also_after_the_history_was_archived()
    {
        var (id, content, sha256) = await EndedAsync();
        var archivist = new Archivist(
            Silo.Store, Silo.Keys, new RetentionOptions { ArchiveDirectory = Path.Combine(Folder, "archive") }, Clock, NullLogger<Archivist>.Instance);

        var before = await PackAsync(archivist, id);
        Assert.True((await archivist.RunAsync(Clock.GetUtcNow().AddDays(1), 0, 100, CancellationToken.None))!.Cases > 0);
        var after = await PackAsync(archivist, id);

        foreach (var files in (IReadOnlyDictionary<string, byte[]>[])[before, after])
        {
            RequireSums(files);
            Assert.Equal(content, files["materials/01-application-form.pdf"]);
            Assert.Contains("周小满", Encoding.UTF8.GetString(files["index.html"]), StringComparison.Ordinal);
            Assert.Contains("不予行政许可决定书", Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("-decision.txt", StringComparison.Ordinal)).Value), StringComparison.Ordinal);
            Assert.Contains(sha256, Encoding.UTF8.GetString(files["case.json"]), StringComparison.Ordinal);
        }

        // Nothing but the moment of packing differs.
        var moment = new[] { "manifest.json", "SHA256SUMS" };
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        Assert.All(before.Keys.Except(moment), name => Assert.Equal(Convert.ToHexString(SHA256.HashData(before[name])), Convert.ToHexString(SHA256.HashData(after[name]))));
    }

    [Fact]
    public async Task The_chain_of_a_package_is_that_of_the_case_and_is_computed_from_its_history_alone()
    {
        var (id, _, _) = await EndedAsync();
        var files = await PackAsync(null, id);
        using var manifest = JsonDocument.Parse(files["manifest.json"]);
        var previous = new byte[EventChain.HashLength];
        var rows = Encoding.UTF8.GetString(files["history.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        foreach (var row in rows)
        {
            previous = EventChain.Hash(
                previous, id, row.GetProperty("version").GetInt32(), row.GetProperty("commandId").GetGuid(), row.GetProperty("at").GetDateTimeOffset(),
                row.GetProperty("schemaVersion").GetInt32(), row.GetProperty("events").GetBytesFromBase64(), row.GetProperty("sealedEvents").GetBytesFromBase64());
            Assert.Equal(Convert.ToHexStringLower(previous), row.GetProperty("hash").GetString());
        }

        Assert.Equal(Convert.ToHexStringLower(previous), manifest.RootElement.GetProperty("chain").GetProperty("head").GetString());
        Assert.Equal(await Silo.Store.NewestVersionAsync(id, CancellationToken.None), rows.Length);
        Assert.Contains(rows.SelectMany(row => row.GetProperty("facts").EnumerateArray()), fact => fact.GetProperty("name").GetString() == "decisionMade");
    }

    [Fact]
    public async Task A_running_case_is_not_packed_and_a_material_that_is_not_here_is_named()
    {
        var running = await FileAsync();
        await Assert.ThrowsAsync<PackageException>(() => PackAsync(null, running));

        var paper = await Matter.RunAsync(this, Silo);
        using var manifest = JsonDocument.Parse((await PackAsync(null, paper))["manifest.json"]);
        Assert.Equal("application-form", manifest.RootElement.GetProperty("missing").EnumerateArray().First().GetProperty("code").GetString());
    }

    /// <summary>A pension transfer with a material, refused for the age.</summary>
    private async Task<(long Id, byte[] Content, string Sha256)> EndedAsync()
    {
        var id = Silo.NewId();
        var content = Encoding.UTF8.GetBytes("%PDF-1.7 示例材料");
        var sha256 = await Silo.Contents.PutAsync(ContentOwner.OfCase(id), content, CancellationToken.None);
        var filing = People.Filing(birth: "1980-01-01");
        Assert.Null((await Silo.Case(id).FileAsync(People.Applicant, filing with
        {
            Materials = [.. filing.Materials.Select(material => material with { Sha256 = sha256, FileName = "申请表.PDF" })],
        })).Refusal);
        await Matter.ActAsync(Silo, id, People.Window);
        return (id, content, sha256);
    }

    private async Task<IReadOnlyDictionary<string, byte[]>> PackAsync(Archivist? archivist, long id)
    {
        using var output = new MemoryStream();
        await Silo.Package(archivist).WriteAsync(output, id, "peng.fei@430100", CancellationToken.None);
        output.Position = 0;
        await using var zip = new ZipArchive(output);
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            await using var stream = await entry.OpenAsync();
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }

        return files;
    }

    private static void RequireSums(IReadOnlyDictionary<string, byte[]> files)
    {
        var sums = Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("  ")).ToDictionary(parts => parts[1], parts => parts[0]);
        Assert.Equal(files.Keys.Where(name => name != "SHA256SUMS").Order(), sums.Keys.Order());
        Assert.All(sums, sum => Assert.Equal(sum.Value, Convert.ToHexStringLower(SHA256.HashData(files[sum.Key]))));
    }
}

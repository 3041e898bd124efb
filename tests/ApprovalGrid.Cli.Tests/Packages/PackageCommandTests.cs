using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ApprovalGrid.Cli.Tests.Demo;

namespace ApprovalGrid.Cli.Tests.Packages;

/// <summary>The package of a finished case, taken from a real silo and checked without it.</summary>
public sealed partial class PackageCommandTests(SiloProcess silo) : IClassFixture<SiloProcess>
{
    [Fact]
    public async Task A_package_is_taken_by_its_department_and_whatever_is_changed_in_it_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("grid-package-").FullName;
        try
        {
            var played = await GridRun.OfAsync("demo", "food-licence", "--silo", silo.Address, "--json");
            var number = played.Json.GetProperty("caseNumber").GetString()!;
            var file = Path.Combine(folder, "case.zip");

            var other = await TakeAsync(number, file, "data.head@430100");
            Assert.Equal(1, other.Exit);
            Assert.Contains("unknown-case", other.Error, StringComparison.Ordinal);
            Assert.False(File.Exists(file));
            Assert.Equal(0, (await TakeAsync(number, file, "market.head@430102")).Exit);
            Assert.Equal(2, (await TakeAsync(number, file, "market.head@430102")).Exit);

            var whole = GridRun.Of("package", "check", file);
            Assert.Equal("", whole.Error);
            Assert.Equal(0, whole.Exit);
            Assert.Contains(number, whole.Out, StringComparison.Ordinal);

            Change(file, "index.html", text => text.Replace("准予", "不予", StringComparison.Ordinal));
            Assert.Equal((1, true), Check(file, "index.html: was changed"));
            SumAgain(file, "index.html");
            Assert.Equal((1, true), Check(file, "index.html: manifest.json and SHA256SUMS say different sums"));

            Change(file, "history.jsonl", text => StoredFacts().Replace(text, match => match.Value.Replace(match.Groups[1].Value, "AAAA" + match.Groups[1].Value[4..], StringComparison.Ordinal), 1));
            Assert.Equal((1, true), Check(file, "history.jsonl: the chain breaks at version 1"));
            Remove(file, "case.json");
            Assert.Equal((1, true), Check(file, "case.json: is missing"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_is_no_package_is_told_and_without_an_account_nothing_is_taken()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "no zip");
        Assert.Equal((1, true), Check(file, "no package"));
        File.Delete(file);
        Assert.Equal(2, GridRun.Of("package", "check", file).Exit);
        var nobody = await GridRun.OfAsync("package", "take", "430100-x", "--silo", silo.Address);
        Assert.Equal(2, nobody.Exit);
        Assert.Contains("--user", nobody.Error, StringComparison.Ordinal);
    }

    private Task<GridRun> TakeAsync(string number, string file, string user) =>
        GridRun.OfAsync("package", "take", number, "--to", file, "--silo", silo.Address, "--user", user, "--password", "demo");

    private static (int Exit, bool Named) Check(string file, string fault)
    {
        var run = GridRun.Of("package", "check", file);
        return (run.Exit, run.Out.Contains(fault, StringComparison.Ordinal));
    }

    private static void Change(string file, string name, Func<string, string> change)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var text = Text(zip, name);
        Replace(zip, name, change(text));
        Assert.NotEqual(text, Text(zip, name));
    }

    /// <summary>As somebody would who covers a change up in the list of sums alone.</summary>
    private static void SumAgain(string file, string name)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(zip, name))));
        Replace(zip, "SHA256SUMS", string.Concat(Text(zip, "SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.EndsWith($"  {name}", StringComparison.Ordinal) ? $"{sum}  {name}\n" : $"{line}\n")));
    }

    private static void Remove(string file, string name)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        zip.GetEntry(name)!.Delete();
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static void Replace(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    [GeneratedRegex("\"events\":\"([^\"]+)\"")]
    private static partial Regex StoredFacts();
}

using System.Text.Json.Nodes;

namespace ApprovalGrid.Cli.Tests.Versions;

/// <summary>A shipped chain as the base of a city's own.</summary>
public sealed class OverlayCommandTests : IDisposable
{
    private const string Shipped = "workflows/chains/pension-transfer-in.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("grid-overlay-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_citys_chain_takes_the_new_base_and_keeps_its_own_and_a_conflict_names_the_node()
    {
        var (review, accept) = (Id("Review"), Id("Accept"));
        var city = Write("city.json", chain => Role(chain, "Accept", "duty-officer"));
        var newer = Write("newer.json", chain => Role(chain, "Review", "senior-reviewer"));
        var clash = Write("clash.json", chain => Role(chain, "Accept", "clerk"));
        var merged = Path.Combine(_folder, "merged.json");

        var diff = GridRun.Of("overlay", "diff", Shipped, city);
        var upgraded = GridRun.Of("overlay", "upgrade", Shipped, newer, city, "--out", merged);
        var open = GridRun.Of("overlay", "upgrade", Shipped, clash, city);
        var settled = GridRun.Of("overlay", "upgrade", Shipped, clash, city, "--take", $"{accept}=base", "--json");

        Assert.Equal($"changed {accept}: role\n", diff.Out);
        Assert.Equal(0, upgraded.Exit);
        Assert.Equal($"changed {accept}: role\nchanged {review}: role\n", GridRun.Of("overlay", "diff", Shipped, merged).Out);
        Assert.Equal(1, open.Exit);
        Assert.StartsWith($"conflict BothChanged at {accept}: ", open.Out, StringComparison.Ordinal);
        Assert.Equal(0, settled.Exit);
        Assert.Equal(1, settled.Json.GetProperty("settled").GetArrayLength());
        Assert.Equal(2, GridRun.Of("overlay", "upgrade", Shipped, clash, city, "--take", "x").Exit);
    }

    private static string Id(string name) => (string)Node(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, Shipped)))!, name)["id"]!;

    private string Write(string name, Action<JsonNode> change)
    {
        var chain = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, Shipped)))!;
        change(chain);
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, chain.ToJsonString());
        return file;
    }

    private static void Role(JsonNode chain, string node, string role) =>
        Node(chain, node)["role"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = role } };

    private static JsonNode Node(JsonNode chain, string name) => chain["root"]!["activities"]!.AsArray().Single(node => (string?)node!["name"] == name)!;
}

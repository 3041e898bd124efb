using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

[Collection(DesignerCollection.Name)]
public sealed class EveryDefinitionTests(DesignerSession session)
{
    [Fact]
    public async Task Every_definition_of_the_repository_opens_with_all_its_nodes_and_connections_and_saves_unchanged()
    {
        await using var designer = await session.SignInAsync();
        using var client = await session.Silo.ClientAsync("integrator");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "chains"), "*.json").Order(StringComparer.Ordinal))
        {
            var written = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
            var root = written["root"]!.AsObject();
            var id = written["definitionId"]!.GetValue<string>();

            await designer.OpenAsync($"/studio/definitions/{id}");
            await Assertions.Expect(designer.Nodes).ToHaveCountAsync(root["activities"]!.AsArray().Count);
            await Assertions.Expect(designer.Connections).ToHaveCountAsync(root["connections"]!.AsArray().Count);
            if (id == "pension-transfer-in")
                await Screenshot.TakeAsync(designer.Page, "designer-pension-transfer");

            await designer.SavedAsync(() => designer.Page.Keyboard.PressAsync("Control+s"));
            var saved = JsonNode.Parse(await client.GetStringAsync($"/elsa/api/workflow-definitions/{id}/export?versionOptions=Latest"))!.AsObject();
            Assert.False(saved["isPublished"]!.GetValue<bool>());
            Assert.Empty(Meaning.Differences(written, saved));
        }

        Assert.Empty(designer.Faults.All);
    }
}

using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

[Collection(DesignerCollection.Name)]
public sealed class EveryDefinitionTests(DesignerSession session)
{
    private const string First = "pension-transfer-in";

    [Fact]
    public async Task Every_definition_of_the_repository_opens_with_all_its_nodes_and_connections_and_saves_unchanged()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        await using var designer = await session.SignInAsync(at: $"/studio/definitions/{First}");
        var page = designer.Page;
        foreach (var written in Written())
        {
            var root = written["root"]!.AsObject();
            var id = written["definitionId"]!.GetValue<string>();
            if (id != First)
                await EditAsync(page, id);
            await DrawnAsync(page, root["activities"]!.AsArray().Select(activity => activity!["id"]!.GetValue<string>()));
            await Assertions.Expect(designer.Connections).ToHaveCountAsync(root["connections"]!.AsArray().Count);
            if (id == First)
                await Screenshot.TakeAsync(page, "designer-pension-transfer");

            // By the key on a page of its own; the drawing before would still hear it.
            await page.RunAndWaitForResponseAsync(
                () => id == First ? page.Keyboard.PressAsync("Control+s") : designer.Tools.Locator(".elsa-toolbar-icon button").ClickAsync(),
                answer => answer.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal) && answer.Request.PostData?.Contains($"\"definitionId\":\"{id}\"", StringComparison.Ordinal) == true);
            var saved = JsonNode.Parse(await client.GetStringAsync($"/elsa/api/workflow-definitions/{id}/export?versionOptions=Latest"))!.AsObject();
            Assert.False(saved["isPublished"]!.GetValue<bool>());
            Assert.Empty(Meaning.Differences(written, saved));
        }

        Assert.True(designer.Faults.All.Count == 0, string.Join(Environment.NewLine, designer.Faults.All));
    }

    private static IEnumerable<JsonObject> Written() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "chains"), "*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            .OrderBy(written => written["definitionId"]!.GetValue<string>() != First);

    /// <summary>These nodes and no others: neither those of the definition before, nor some of them yet.</summary>
    private static async Task DrawnAsync(IPage page, IEnumerable<string> nodes) => await page.WaitForFunctionAsync(
        "nodes => [...document.querySelectorAll('.x6-node')].map(node => node.dataset.cellId).sort().join() === nodes", string.Join(',', nodes.Order(StringComparer.Ordinal)));

    /// <summary>Another definition in the same editor: a page of its own would start all of Studio once more.</summary>
    private static async Task EditAsync(IPage page, string id) => await page.EvaluateAsync(
        "id => document.querySelector('elsa-workflow-definition-editor').setAttribute('definition-id', id)", id);
}

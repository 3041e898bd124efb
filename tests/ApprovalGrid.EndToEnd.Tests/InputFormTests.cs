using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>Limits, vote rules, pickers: what an integrator chooses instead of writing JSON, and what the definition then holds.</summary>
[Collection(DesignerCollection.Name)]
public sealed class InputFormTests(DesignerSession session)
{
    private const string Definitions = "/elsa/api/workflow-definitions";

    [Fact]
    public async Task A_limit_and_a_vote_rule_are_edited_as_forms_and_held_as_before()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var id = await SaveAsync(client, "表单编辑", """
            {
              "id": "review", "name": "Review1", "type": "ApprovalGrid.Review", "version": 1, "metadata": {},
              "limit": { "typeName": "JSON", "expression": { "type": "Object", "value": "{\"days\": 5, \"ours\": \"不认识的成员\"}" } }
            }
            """);
        await using var designer = await session.SignInAsync(at: $"/studio/definitions/{id}");
        await designer.SelectAsync("ApprovalGrid.Review");
        var limit = designer.Form("时限");
        await Assertions.Expect(limit.GetByLabel("天数")).ToHaveValueAsync("5");
        await limit.GetByLabel("计算方式").SelectOptionAsync("自然日");
        await limit.GetByLabel("到期时").SelectOptionAsync("视为同意");
        await EnterAsync(limit.GetByLabel("法定依据"), "《示例条例》第三条");
        await limit.GetByText("添加", new() { Exact = true }).ClickAsync();
        await EnterAsync(limit.GetByLabel("第几天后"), "3");
        await EnterAsync(limit.GetByLabel("天数"), "10");

        var vote = designer.Form("表决规则");
        await Assertions.Expect(vote.GetByLabel("通过比例：分子")).Not.ToBeVisibleAsync();
        await vote.GetByLabel("规则").SelectOptionAsync("票签：按比例");
        await EnterAsync(vote.GetByLabel("通过比例：分子"), "2");
        await EnterAsync(vote.GetByLabel("通过比例：分母"), "3");
        await vote.GetByLabel("门槛").SelectOptionAsync("超过（>）");
        await EnterAsync(vote.GetByLabel("一票否决"), "li.na@430100、wang.qiang@430100");

        await HoldsAsync("vote", """{"kind":"ratio","numerator":2,"denominator":3,"threshold":"moreThan","veto":["li.na@430100","wang.qiang@430100"]}""");
        await HoldsAsync("limit", """{"days":10,"ours":"不认识的成员","kind":"calendar","onTimeout":"agree","basis":"《示例条例》第三条","stages":[{"after":3}]}""");
        Assert.Equal("Object", (await StoredAsync(client, id, "review"))["limit"]!["expression"]!["type"]!.GetValue<string>());

        // What a choice hides is no longer in the rule.
        await vote.GetByLabel("规则").SelectOptionAsync("或签：任一人同意");
        await HoldsAsync("vote", """{"kind":"any","veto":["li.na@430100","wang.qiang@430100"]}""");
        Assert.Empty(designer.Faults.All);

        async Task HoldsAsync(string input, string expected) =>
            Assert.Equal(expected, await designer.StoredAsync(async () => Value(await StoredAsync(client, id, "review"), input), expected));
    }

    [Fact]
    public async Task The_item_of_another_authority_and_the_materials_of_the_guide_are_chosen()
    {
        await using var designer = await session.SignInAsync(language: "en", at: "/studio/definitions/food-licence");
        await designer.SelectAsync("ApprovalGrid.SendToAuthority");

        await designer.ChooseAsync("Service item", "Transfer of a pension relation out of the province · pension-transfer-out");
        await designer.Page.GetByLabel("Floor plan · floor-plan").CheckAsync();
        await designer.ChooseAsync("Relation", "Change");

        using var client = await session.Silo.ClientAsync("integrator");
        var expected = ("pension-transfer-out", """["floor-plan"]""", "change");
        Assert.Equal(expected, await designer.StoredAsync(async () => Chosen(await LatestAsync(client, "food-licence")), expected));
        var file = await LatestAsync(client, "food-licence");
        // The published version is what other tests compare with its file.
        using var dropped = await client.DeleteAsync($"/elsa/api/workflow-definition-versions/{Uri.EscapeDataString(file["id"]!.GetValue<string>())}");
        Assert.True(dropped.IsSuccessStatusCode);
    }

    private static async Task EnterAsync(ILocator input, string text)
    {
        await input.FillAsync(text);
        await input.PressAsync("Tab");
    }

    private static string Value(JsonObject node, string input) => node[input]?["expression"]!["value"]!.GetValue<string>() ?? "";

    private static async Task<string> SaveAsync(HttpClient client, string name, string activity)
    {
        var model = new JsonObject
        {
            ["name"] = name,
            ["root"] = new JsonObject { ["id"] = "root", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = new JsonArray(JsonNode.Parse(activity)) },
        };
        using var answer = await client.PostAsJsonAsync(Definitions, new { model, publish = false });
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["workflowDefinition"]!["definitionId"]!.GetValue<string>();
    }

    private static async Task<JsonObject> StoredAsync(HttpClient client, string id, string node) =>
        Node(await LatestAsync(client, id), activity => activity["id"]!.GetValue<string>() == node);

    private static (string Item, string Materials, string Relation) Chosen(JsonNode file)
    {
        var node = Node(file, activity => activity["type"]!.GetValue<string>() == "ApprovalGrid.SendToAuthority");
        return (Value(node, "serviceItem"), Value(node, "materials"), Value(node, "relation"));
    }

    private static JsonObject Node(JsonNode file, Func<JsonNode, bool> which) => file["root"]!["activities"]!.AsArray().Single(activity => which(activity!))!.AsObject();

    private static async Task<JsonNode> LatestAsync(HttpClient client, string id) =>
        JsonNode.Parse(await client.GetStringAsync($"{Definitions}/{id}/export?versionOptions=Latest"))!;
}

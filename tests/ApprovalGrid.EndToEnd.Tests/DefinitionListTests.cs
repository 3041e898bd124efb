using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>The list of definitions and the history of one, by clicks.</summary>
[Collection(DesignerCollection.Name)]
public sealed class DefinitionListTests(DesignerSession session)
{
    private const string Definitions = "/elsa/api/workflow-definitions";

    [Fact]
    public async Task A_definition_goes_out_as_a_file_is_deleted_and_comes_back_from_the_file()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var drawn = await SaveAsync(client, Chain("跨市通办 · 出生登记（甲）"), publish: false);
        var id = drawn["definitionId"]!.GetValue<string>();
        await using var designer = await session.SignInAsync();

        await designer.SearchAsync("出生登记", found: 1);
        await designer.ChooseInRowAsync(designer.Row(id), "导出");
        var download = await designer.Page.RunAndWaitForDownloadAsync(designer.ConfirmAsync);
        var file = await File.ReadAllBytesAsync((await download.PathAsync())!);
        Assert.Equal($"workflow-definition-{id}.json", download.SuggestedFilename);

        await designer.ChooseInRowAsync(designer.Row(id), "删除");
        await designer.ConfirmAsync();
        await Assertions.Expect(designer.Row(id)).ToHaveCountAsync(0);

        await designer.Page.Locator(".mud-button-group-root button").Last.ClickAsync();
        var chooser = await designer.Page.RunAndWaitForFileChooserAsync(() => designer.Page.Locator(".mud-popover-open").GetByText("导入").First.ClickAsync());
        await chooser.SetFilesAsync(new FilePayload { Name = "出生登记.json", MimeType = "application/json", Buffer = file });
        await Assertions.Expect(designer.Row(id)).ToHaveCountAsync(1);

        var back = await client.GetFromJsonAsync<JsonObject>($"{Definitions}/by-definition-id/{id}?versionOptions=Latest");
        Assert.Empty(Meaning.Differences(drawn, back!));
        Assert.Empty(designer.Faults.All);
    }

    [Fact]
    public async Task An_older_version_is_looked_at_and_restored_from_the_history()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var first = await SaveAsync(client, Chain("历史 一"), publish: true);
        var second = first.DeepClone().AsObject();
        second["name"] = "历史 二";
        await SaveAsync(client, second, publish: true);
        var id = first["definitionId"]!.GetValue<string>();
        await using var designer = await session.SignInAsync(at: $"/studio/definitions/{id}");

        await designer.OpenTabAsync("版本历史");
        var oldest = designer.Page.Locator(".mud-table tbody tr").Filter(new() { Has = designer.Page.Locator("td", new() { HasTextRegex = new("^\\s*1\\s*$") }) });
        await designer.ChooseInRowAsync(oldest, "查看");
        await Assertions.Expect(designer.Page.Locator(".mud-toolbar").GetByText("版本 1", new() { Exact = true })).ToBeVisibleAsync();
        await designer.Page.RunAndWaitForResponseAsync(
            () => designer.ChooseInRowAsync(oldest, "恢复到此版本"), response => response.Url.EndsWith($"/{id}/revert/1", StringComparison.Ordinal) && response.Status == (int)HttpStatusCode.Created);

        var latest = await client.GetFromJsonAsync<JsonNode>($"{Definitions}/by-definition-id/{id}?versionOptions=Latest");
        Assert.Equal(("历史 一", 3), (latest!["name"]!.GetValue<string>(), latest["version"]!.GetValue<int>()));
        Assert.Empty(designer.Faults.All);
    }

    [Fact]
    public async Task What_is_refused_is_told_and_the_list_goes_on()
    {
        await using var designer = await session.SignInAsync();
        await designer.SearchAsync("pension-transfer-in", found: 1);
        designer.Faults.Meant.Add((int)HttpStatusCode.BadRequest);

        await designer.ChooseInRowAsync(designer.Row("pension-transfer-in"), "删除");
        await designer.ConfirmAsync();

        await Assertions.Expect(designer.Page.Locator("#refused")).ToContainTextAsync("请先让该事项改用其他流程");
        await designer.Page.Locator("#refused button").Last.ClickAsync();
        await designer.ChooseInRowAsync(designer.Row("pension-transfer-in"), "编辑");
        await designer.Page.WaitForURLAsync("**/studio/definitions/pension-transfer-in");
        Assert.Empty(designer.Faults.All);
    }

    [Fact]
    public async Task An_operator_sees_a_definition_and_can_change_nothing()
    {
        await using var designer = await session.SignInAsync("ops", at: "/studio/definitions/food-licence");

        await Assertions.Expect(designer.Page.GetByText("不能修改").First).ToBeVisibleAsync();
        await designer.SelectAsync("ApprovalGrid.Accept");
        await Assertions.Expect(designer.Form("时限").GetByLabel("天数")).ToBeDisabledAsync();
        await Assertions.Expect(designer.Page.Locator(".mud-toolbar .mud-success-text")).Not.ToBeVisibleAsync();
        await Assertions.Expect(designer.Page.Locator(".mud-toolbar .mud-primary-text")).ToHaveCountAsync(0);
        Assert.Empty(designer.Faults.All);
    }

    private static JsonObject Chain(string name) => JsonNode.Parse($$"""
        {
          "name": "{{name}}",
          "root": {
            "id": "root", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "submit", "name": "Submit1", "type": "ApprovalGrid.Submit", "version": 1, "metadata": { "displayText": "提交 ✓" } },
              { "id": "review", "name": "Review1", "type": "ApprovalGrid.Review", "version": 1, "metadata": { "displayText": "审核 〇" },
                "limit": { "typeName": "JSON", "expression": { "type": "Object", "value": "{\"days\": 3, \"basis\": \"《示例》\"}" } },
                "role": { "typeName": "String", "expression": { "type": "Literal", "value": "reviewer" } } }
            ],
            "connections": [ { "source": { "activity": "submit", "port": "Done" }, "target": { "activity": "review", "port": "In" } } ]
          }
        }
        """)!.AsObject();

    private static async Task<JsonObject> SaveAsync(HttpClient client, JsonObject model, bool publish)
    {
        using var answer = await client.PostAsJsonAsync(Definitions, new { model, publish });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["workflowDefinition"]!.AsObject();
    }
}

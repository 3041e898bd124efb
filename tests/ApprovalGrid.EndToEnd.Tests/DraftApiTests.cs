using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>Drafts, versions and who may do what, as the designer's API answers.</summary>
[Collection(DesignerCollection.Name)]
public sealed class DraftApiTests(DesignerSession session)
{
    private const string Definitions = "/elsa/api/workflow-definitions";

    [Fact]
    public async Task A_save_over_somebody_elses_newer_one_is_refused_and_says_whose_it_is()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var first = await SaveAsync(client, Chain("并发保存"), "tab-1");
        var theirs = await SaveAsync(client, Renamed(first, "乙的修改"), "tab-2");

        using var refused = await PostAsync(client, Renamed(first, "甲的修改"), "tab-1");
        var answer = await refused.Content.ReadFromJsonAsync<JsonNode>();
        var kept = await client.GetFromJsonAsync<JsonNode>($"{Definitions}/by-definition-id/{first["definitionId"]}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("stale-version", refused.Headers.GetValues("grid-refused").Single());
        Assert.Contains("流程集成商", answer!["errors"]!["generalErrors"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(theirs["name"]!.GetValue<string>(), kept!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Saves_of_one_tab_may_overtake_each_other()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var first = await SaveAsync(client, Chain("自动保存"), "tab-1");
        await SaveAsync(client, Renamed(first, "自动保存 二"), "tab-1");

        var third = await SaveAsync(client, Renamed(first, "自动保存 三"), "tab-1");

        Assert.Equal("自动保存 三", third["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Saving_on_a_published_version_begins_a_draft_and_leaves_the_version_as_it_is()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var draft = await SaveAsync(client, Chain("版本"), "tab-1");
        var published = await PublishAsync(client, draft);
        var next = await SaveAsync(client, Renamed(published, "版本 二"), "tab-1");

        var rows = (await client.GetFromJsonAsync<JsonNode>($"{Definitions}/{draft["definitionId"]}/versions"))!.AsArray();

        Assert.True(published["isPublished"]!.GetValue<bool>());
        Assert.Equal(2, next["version"]!.GetValue<int>());
        Assert.Equal(["版本 二", "版本"], rows.Select(row => row!["name"]!.GetValue<string>()));
        Assert.Equal([false, true], rows.Select(row => row!["isPublished"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task What_the_checks_refuse_is_not_published_and_the_node_is_named()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var chain = Chain("有错误");
        chain["root"]!["activities"]![1]!["department"] = Literal("430100/nobody");
        var draft = await SaveAsync(client, chain, "tab-1");

        using var refused = await client.PostAsJsonAsync($"{Definitions}/{draft["definitionId"]}/publish", new { });
        var text = (await refused.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["generalErrors"]![0]!.GetValue<string>();
        var findings = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(refused.Headers.GetValues("grid-findings").Single())))!.AsArray();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("科室审核", text, StringComparison.Ordinal);
        Assert.Contains(findings, finding => finding!["severity"]!.GetValue<string>() == "error" && finding["nodeId"]!.GetValue<string>() == "Workflow1:root:review");
        Assert.False((await client.GetFromJsonAsync<JsonNode>($"{Definitions}/by-definition-id/{draft["definitionId"]}"))!["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_older_version_comes_back_as_a_draft()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var first = await PublishAsync(client, await SaveAsync(client, Chain("恢复 一"), "tab-1"));
        await PublishAsync(client, await SaveAsync(client, Renamed(first, "恢复 二"), "tab-1"));

        using var reverted = await client.PostAsJsonAsync($"{Definitions}/{first["definitionId"]}/revert/1", new { });
        var latest = await client.GetFromJsonAsync<JsonNode>($"{Definitions}/by-definition-id/{first["definitionId"]}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.Created, reverted.StatusCode);
        Assert.Equal((3, "恢复 一", false), (latest!["version"]!.GetValue<int>(), latest["name"]!.GetValue<string>(), latest["isPublished"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_file_goes_out_and_comes_in_again_unchanged_in_meaning()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var draft = await SaveAsync(client, Chain("导出导入 · 一审"), "tab-1");
        var file = await client.GetByteArrayAsync($"{Definitions}/{draft["definitionId"]}/export?versionOptions=Latest");
        await client.DeleteAsync($"{Definitions}/{draft["definitionId"]}");

        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "files", "chain.json" } };
        using var imported = await client.PostAsync($"{Definitions}/import-files", form);
        var back = await client.GetFromJsonAsync<JsonNode>($"{Definitions}/by-definition-id/{draft["definitionId"]}?versionOptions=Latest");

        Assert.Equal(1, (await imported.Content.ReadFromJsonAsync<JsonNode>())!["count"]!.GetValue<int>());
        Assert.Empty(Meaning.Differences(draft, back!.AsObject()));
    }

    [Theory]
    [InlineData("ops")]
    [InlineData("supervisor@430000")]
    public async Task Operators_and_supervisors_may_look_but_not_change(string account)
    {
        using var client = await session.Silo.ClientAsync(account);

        using var refused = await PostAsync(client, Chain("不该保存"), null);
        var list = await client.GetFromJsonAsync<JsonNode>($"{Definitions}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.NotEmpty(list!["items"]!.AsArray());
        Assert.DoesNotContain(list["links"]!.AsArray(), link => link!["rel"]!.GetValue<string>() == "bulk-publish");
    }

    [Fact]
    public async Task Officials_have_no_business_in_the_designer()
    {
        using var client = await session.Silo.ClientAsync("li.na@430100");

        using var refused = await client.GetAsync($"{Definitions}?versionOptions=Latest");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_definition_that_files_cases_is_not_taken_back_and_a_case_is_not_cancelled()
    {
        using var client = await session.Silo.ClientAsync("integrator");

        using var retract = await client.PostAsJsonAsync($"{Definitions}/pension-transfer-in/retract", new { });
        using var delete = await client.DeleteAsync($"{Definitions}/pension-transfer-in");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (retract.StatusCode, delete.StatusCode));
    }

    [Fact]
    public async Task What_is_dispatched_is_a_trial_and_what_a_trial_cannot_have_is_refused()
    {
        using var client = await session.Silo.ClientAsync("integrator");
        var id = (await SaveAsync(client, Chain("分派"), "tab-1"))["definitionId"];

        using var one = await client.PostAsJsonAsync($"{Definitions}/{id}/dispatch", new { versionOptions = "Latest" });
        using var many = await client.PostAsJsonAsync($"{Definitions}/{id}/bulk-dispatch", new { count = 3 });
        using var tooMany = await client.PostAsJsonAsync($"{Definitions}/{id}/bulk-dispatch", new { count = 101 });
        using var named = await client.PostAsJsonAsync($"{Definitions}/{id}/dispatch", new { instanceId = "mine" });
        var instance = (await one.Content.ReadFromJsonAsync<JsonNode>())!["workflowInstanceId"]!.GetValue<string>();
        var found = await client.GetFromJsonAsync<JsonNode>($"/elsa/api/workflow-instances/{instance}");

        Assert.Equal("Suspended", found!["subStatus"]!.GetValue<string>());
        Assert.Equal(3, (await many.Content.ReadFromJsonAsync<JsonNode>())!["workflowInstanceIds"]!.AsArray().Distinct().Count());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (tooMany.StatusCode, named.StatusCode));
        using var cancelled = await client.PostAsJsonAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new { definitionId = id!.GetValue<string>() });
        Assert.Equal(4, (await cancelled.Content.ReadFromJsonAsync<JsonNode>())!["cancelledCount"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("zh-CN", "没有部门")]
    [InlineData("en", "there is no department")]
    public async Task Findings_are_said_in_the_language_of_the_page(string language, string words)
    {
        using var client = await session.Silo.ClientAsync("integrator");
        client.DefaultRequestHeaders.Add("Cookie", $"grid-language={language}");
        var chain = Chain($"检查 {language}");
        chain["root"]!["activities"]![1]!["department"] = Literal("430100/nobody");
        var draft = await SaveAsync(client, chain, "tab-1");

        using var refused = await client.PostAsJsonAsync($"{Definitions}/{draft["definitionId"]}/publish", new { });
        var text = (await refused.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!["generalErrors"]![0]!.GetValue<string>();

        Assert.Contains("科室审核", text, StringComparison.Ordinal);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.EndsWith("[UnknownDepartment]", text, StringComparison.Ordinal);
    }

    private static JsonObject Chain(string name) => JsonNode.Parse($$"""
        {
          "name": "{{name}}", "definitionId": null, "id": null, "variables": [], "inputs": [], "outputs": [], "outcomes": [],
          "root": {
            "id": "root", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "submit", "name": "Submit1", "type": "ApprovalGrid.Submit", "version": 1, "metadata": { "designer": { "position": { "x": 0, "y": 0 } } } },
              { "id": "review", "name": "Review1", "type": "ApprovalGrid.Review", "version": 1, "metadata": { "displayText": "科室审核" },
                "department": { "typeName": "String", "expression": { "type": "Literal", "value": "430100/hrss" } },
                "role": { "typeName": "String", "expression": { "type": "Literal", "value": "reviewer" } } }
            ],
            "connections": [ { "source": { "activity": "submit", "port": "Done" }, "target": { "activity": "review", "port": "In" } } ]
          }
        }
        """)!.AsObject();

    private static JsonObject Literal(string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };

    private static JsonObject Renamed(JsonObject saved, string name)
    {
        var model = saved.DeepClone().AsObject();
        model["name"] = name;
        return model;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, JsonObject model, string? editor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Definitions) { Content = JsonContent.Create(new { model, publish = false }) };
        if (editor is not null)
            request.Headers.Add("Grid-Editor", editor);
        return await client.SendAsync(request);
    }

    private static async Task<JsonObject> SaveAsync(HttpClient client, JsonObject model, string editor)
    {
        using var answer = await PostAsync(client, model, editor);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["workflowDefinition"]!.AsObject();
    }

    private static async Task<JsonObject> PublishAsync(HttpClient client, JsonObject draft)
    {
        using var answer = await client.PostAsJsonAsync($"{Definitions}/{draft["definitionId"]}/publish", new { });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["workflowDefinition"]!.AsObject();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>The tutorial <c>docs/tutorials/draw-your-first-chain.md</c>, step by step: the numbers in the comments are its headings.</summary>
[Collection(DesignerCollection.Name)]
public sealed class DrawYourFirstChainTests(DesignerSession session)
{
    private const string Department = "430100 · 长沙市人力资源和社会保障局";

    [Fact]
    public async Task An_integrator_draws_a_chain_publishes_it_and_follows_a_trial_to_its_end()
    {
        // 1. Sign in
        await using var designer = await session.SignInAsync(fresh: true);
        await Screenshot.TakeAsync(designer.Page, "designer-definitions");

        // 2. Create a definition
        await designer.CreateAsync("灵活就业登记 · 一审一核");

        // 3. Draw
        await designer.OpenToolboxAsync("审批");
        await designer.DragAsync("提交", 20, 40);
        await designer.DragAsync("审核", 250, 40);
        await designer.DragAsync("决定", 500, 40);
        await designer.DragAsync("送达", 500, 240);
        await designer.ConnectAsync("ApprovalGrid.Submit", "Done", "ApprovalGrid.Review");
        await designer.ConnectAsync("ApprovalGrid.Review", "Agreed", "ApprovalGrid.Decide");
        await designer.ConnectAsync("ApprovalGrid.Review", "Disagreed", "ApprovalGrid.Decide");
        await designer.ConnectAsync("ApprovalGrid.Decide", "Granted", "ApprovalGrid.Deliver");
        await designer.SavedAsync(() => designer.ConnectAsync("ApprovalGrid.Decide", "Refused", "ApprovalGrid.Deliver"));

        // 4. Say who does it
        await designer.SelectAsync("ApprovalGrid.Review");
        await designer.ChooseAsync("部门", Department);
        await designer.ChooseAsync("角色", "审核人员（reviewer）");
        await designer.Form("时限").GetByLabel("天数").FillAsync("5");
        await designer.SavedAsync(() => designer.Page.Keyboard.PressAsync("Tab"));
        await Screenshot.TakeAsync(designer.Page, "designer-editor");
        await designer.SelectAsync("ApprovalGrid.Decide");
        await designer.ChooseAsync("部门", Department);
        await designer.ChooseAsync("角色", "负责人（head）");

        // 5. Reload, publish
        await designer.Page.ReloadAsync();
        await designer.LoadedAsync();
        await Assertions.Expect(designer.Nodes).ToHaveCountAsync(4);
        await Assertions.Expect(designer.Connections).ToHaveCountAsync(5);
        Assert.Equal((int)HttpStatusCode.OK, (await designer.PublishAsync()).Status);

        // 6. Try it
        var instance = await designer.RunAsync();
        await Assertions.Expect(designer.Nodes).ToHaveCountAsync(4);
        await Assertions.Expect(designer.Page.Locator("#trial")).ToContainTextAsync("长沙市人力资源和社会保障局");
        await Screenshot.TakeAsync(designer.Page, "designer-viewer");

        // 7. Decide: the reviewer by the API of department systems, the head in the page
        await DecideAsync("li.na@430100", instance);
        await designer.Page.Locator("#trial").GetByText("负责人", new() { Exact = false }).WaitForAsync();
        await designer.Page.Locator("#trial").GetByRole(AriaRole.Button, new() { Name = "同意", Exact = true }).ClickAsync();
        await Assertions.Expect(designer.Page.Locator("#trial")).ToContainTextAsync("试办已结束");
        await Assertions.Expect(designer.Node("ApprovalGrid.Deliver").Locator(".mud-badge")).ToBeVisibleAsync();
        await Screenshot.TakeAsync(designer.Page, "designer-finished");

        using var client = await session.Silo.ClientAsync("integrator");
        var state = await client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{instance}");
        Assert.Equal("Finished", state.GetProperty("subStatus").GetString());
        Assert.True(state.TryGetProperty("finishedAt", out _) && state.GetProperty("workflowState").TryGetProperty("finishedAt", out _));
        var executions = await client.GetFromJsonAsync<JsonElement>($"/elsa/api/activity-execution-summaries/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1");
        Assert.All(executions.GetProperty("items").EnumerateArray(), execution => Assert.True(execution.TryGetProperty("completedAt", out _)));
        Assert.True(designer.Faults.All.Count == 0, string.Join(Environment.NewLine, designer.Faults.All));
    }

    private async Task DecideAsync(string account, string instance)
    {
        using var client = await session.Silo.ClientAsync(account);
        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/departments/430100/hrss/tasks?limit=100");
        var task = page.GetProperty("items").EnumerateArray()
            .Single(task => task.GetProperty("caseNumber").GetString() == instance);
        using var answer = await client.PostAsJsonAsync(
            $"/api/v1/tasks/{task.GetProperty("taskId").GetString()}/agree",
            new { version = task.GetProperty("version").GetInt32(), comment = "材料齐全，同意。" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}

using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>A department's work list: by due date, page by page, filtered by who may take and who holds.</summary>
public abstract class TaskListConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private const string Housing = "3301/housing";

    [StoreFact]
    public async Task Tasks_come_by_due_date_then_case_then_number_the_undated_last()
    {
        await File(2, m => [m.Task(1), m.Task(2, due: Day(3))]);
        await File(1, m => [m.Task(7, due: Day(3)), m.Task(1, due: Day(3)), m.Task(3, due: Day(1)), m.Task(4)]);

        var page = await Store.Lists.ListTasksAsync(All(100), None);

        Assert.Equal([(1L, 3), (1L, 1), (1L, 7), (2L, 2), (1L, 4), (2L, 1)], page.Items.Select(i => (i.CaseId, i.Task.Number)));
        Assert.Null(page.Next);
        Rows.Equal(new TestCase(1).Task(3, due: Day(1)), page.Items[0].Task);
    }

    [StoreTheory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(25)]
    public async Task Pages_of_any_size_join_to_the_whole_list(int size)
    {
        for (var id = 1; id <= 6; id++)
            await File(id, m => [.. Enumerable.Range(1, 4).Select(n => m.Task(n, due: n == 4 ? null : Day((id * n) % 5)))]);
        var whole = (await Store.Lists.ListTasksAsync(All(1000), None)).Items;
        Assert.Equal(24, whole.Count);

        Rows.Equal(whole, await Walk(All(size)));
    }

    [StoreFact]
    public async Task A_page_goes_on_where_the_last_one_ended_whatever_came_and_went()
    {
        for (var id = 10; id <= 20; id++)
            await File(id, m => [m.Task(1, due: Day((int)m.Id))]);
        var first = await Store.Lists.ListTasksAsync(All(4), None);

        await File(1, m => [m.Task(1, due: Day(1))]);
        await File(30, m => [m.Task(1, due: Day(14))]);
        var held = new TestCase(13);
        held.Made(held.Next());
        await held.CommitAsync(Store, t => t with { TasksClosed = [1] });
        var second = await Store.Lists.ListTasksAsync(All(4) with { Cursor = first.Next }, None);

        Assert.Equal([10L, 11, 12, 13], first.Items.Select(i => i.CaseId));
        Assert.Equal([14L, 30, 15, 16], second.Items.Select(i => i.CaseId));
    }

    [StoreFact]
    public async Task Filters_by_role_and_by_who_holds_a_task_give_what_they_say()
    {
        await File(1, m =>
        [
            m.Task(1, role: "reviewer", due: Day(9)),
            m.Task(2, role: "reviewer", assignee: "li", due: Day(1)),
            m.Task(3, role: "chief", due: Day(2)),
            m.Task(4, role: "chief", assignee: "zhang", due: Day(3)),
            m.Task(5, role: null, due: Day(4)),
            m.Task(6, role: null, assignee: "li", due: Day(5)),
            m.Task(7, role: "clerk", due: Day(6)),
            m.Task(8, department: "3301/tax", role: "reviewer", due: Day(0)),
        ]);

        Assert.Equal([2, 3, 4, 5, 6, 7, 1], await Numbers(All(50)));
        Assert.Equal([2, 5, 6, 1], await Numbers(All(50) with { Roles = ["reviewer"] }));
        Assert.Equal([2, 3, 4, 5, 6, 1], await Numbers(All(50) with { Roles = ["reviewer", "chief", "reviewer"] }));
        Assert.Equal([2, 4, 5, 6, 1], await Numbers(All(50) with { Roles = ["reviewer"], Assignee = "zhang" }));
        Assert.Equal([2, 5, 6, 1], await Numbers(All(50) with { Roles = ["reviewer"], Assignee = "li" }));
        Assert.Equal([5, 6], await Numbers(All(50) with { Roles = [] }));
        Assert.Equal([3, 5, 7, 1], await Numbers(All(50) with { OnlyUnassigned = true }));
        Assert.Equal([5, 1], await Numbers(All(50) with { OnlyUnassigned = true, Roles = ["reviewer"], Assignee = "li" }));
        Assert.Equal([2, 6], await Numbers(All(50) with { OnlyAssigned = true, Assignee = "li" }));
        Assert.Equal([4], await Numbers(All(50) with { OnlyAssigned = true, Assignee = "zhang", Roles = ["reviewer"] }));
        Assert.Empty(await Numbers(All(50) with { OnlyAssigned = true }));
        Assert.Empty(await Numbers(All(50) with { OnlyAssigned = true, OnlyUnassigned = true, Assignee = "li" }));
    }

    [StoreFact]
    public async Task Filtered_pages_join_to_the_whole_filtered_list()
    {
        for (var id = 1; id <= 8; id++)
        {
            await File(id, m => [.. Enumerable.Range(1, 6).Select(n => m.Task(
                n, role: new[] { "reviewer", "chief", null }[n % 3], assignee: n % 2 == 0 ? null : "li", due: n == 5 ? null : Day((id * n) % 4)))]);
        }

        var query = All(1000) with { Roles = ["chief"], Assignee = "li" };
        var whole = (await Store.Lists.ListTasksAsync(query, None)).Items;
        Assert.Equal(40, whole.Count);
        Rows.Equal(whole, await Walk(query with { Limit = 3 }));
    }

    [StoreFact]
    public async Task Open_tasks_are_counted_by_department()
    {
        var matter = await File(1, m => [m.Task(1), m.Task(2), m.Task(3, department: "3301/tax")]);
        await matter.CommitAsync(Store, t => t with { TasksClosed = [1] });

        Assert.Equal(1, await Store.Lists.CountTasksAsync(Housing, None));
        Assert.Equal(1, await Store.Lists.CountTasksAsync("3301/tax", None));
        Assert.Equal(0, await Store.Lists.CountTasksAsync("3301/none", None));
    }

    [StoreTheory]
    [InlineData("")]
    [InlineData("next")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.fffffffff")]
    [InlineData("'; DROP TABLE tasks; --")]
    public async Task A_cursor_that_no_list_gave_out_is_refused(string cursor)
    {
        var refused = await Assert.ThrowsAsync<FormatException>(async () => await Store.Lists.ListTasksAsync(All(5) with { Cursor = cursor }, None));
        Assert.StartsWith("cursor:", refused.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Limits_out_of_range_are_refused_or_cut()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.Lists.ListTasksAsync(All(0), None));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Store.Lists.ListTasksAsync(All(5) with { Roles = [.. Enumerable.Range(0, StoreLimits.MaxRoles + 1).Select(i => $"r{i}")] }, None));
        await File(1, m => [.. Enumerable.Range(1, StoreLimits.MaxPage + 1).Select(n => m.Task(n))]);
        Assert.Equal(StoreLimits.MaxPage, (await Store.Lists.ListTasksAsync(All(int.MaxValue), None)).Items.Count);
    }

    private static TaskQuery All(int limit) => new(Housing, null, null, OnlyAssigned: false, OnlyUnassigned: false, null, limit);

    private static DateTimeOffset Day(int day) => TestCase.Filed.AddDays(day);

    private async Task<TestCase> File(long id, Func<TestCase, IReadOnlyList<TaskRow>> tasks)
    {
        var matter = new TestCase(id);
        await matter.CommitAsync(Store, t => t with { TasksWritten = tasks(matter) });
        return matter;
    }

    private async Task<List<int>> Numbers(TaskQuery query) =>
        [.. (await Store.Lists.ListTasksAsync(query, None)).Items.Select(i => i.Task.Number)];

    private async Task<List<ListedTask>> Walk(TaskQuery query)
    {
        var walked = new List<ListedTask>();
        do
        {
            var page = await Store.Lists.ListTasksAsync(query, None);
            Assert.True(page.Items.Count <= query.Limit);
            walked.AddRange(page.Items);
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
        return walked;
    }
}

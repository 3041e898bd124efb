using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>What supervision and the work lists ask across cases.</summary>
public abstract class StatisticsConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly CaseQuery All = new(null, null, null, null, null, null, null, 100);
    private static readonly TaskQuery Tasks = new("430100/hrss", null, null, false, false, null, 100);

    [StoreFact]
    public async Task Cases_are_found_and_counted_by_the_colour_of_the_cards_that_count()
    {
        await File(1, h => h, Card(1, "yellow", "open"), Card(2, "red", "replied"));
        await File(2, h => h with { Status = "Granted", Ended = true }, Card(1, "yellow", "open"), Card(2, "red", "upheld"));
        await File(3, h => h, Card(1, "red", "upheld"), Card(1, "red", "open") with { Kind = "other" });
        await File(4, h => h with { Region = "440100", Department = "440100/hrss" });
        await File(5, h => h with { Trial = true }, Card(1, "red", "open"));

        Assert.Equal([1L], await Ids(All with { Colour = "red" }));
        Assert.Equal([2L], await Ids(All with { Colour = "yellow" }));
        Assert.Equal([4L, 3], await Ids(All with { Colour = "green" }));
        Assert.Equal([3L], await Ids(All with { Colour = "green", RegionPrefix = "43" }));
        Assert.Equal([2L], await Ids(All with { Colour = "yellow", Status = "Granted", RegionPrefix = "4301" }));
        Assert.Equal(
            [
                new CaseTally("430100", "430100/hrss", "item-1", "Granted", true, "yellow", 1),
                new CaseTally("430100", "430100/hrss", "item-1", "in-review", false, "green", 1),
                new CaseTally("430100", "430100/hrss", "item-1", "in-review", false, "red", 1),
            ],
            await Store.Lists.TallyCasesAsync(All with { RegionPrefix = "43" }, None));
        Assert.Equal(2, (await Store.Lists.TallyCasesAsync(All with { Ended = false, Department = "430100/hrss" }, None)).Count);
    }

    [StoreFact]
    public async Task A_prefix_of_a_region_and_a_time_of_filing_narrow_and_pages_join()
    {
        for (var id = 1; id <= 9; id++)
            await File(id, h => h with { Region = id % 3 == 0 ? "440100" : "430100", FiledAt = TestCase.Filed.AddDays(id), Status = id % 2 == 0 ? "Granted" : "x", Ended = id > 5 });
        var query = All with { RegionPrefix = "43", FiledFrom = TestCase.Filed.AddDays(2), FiledBefore = TestCase.Filed.AddDays(9), Limit = 2 };

        Assert.Equal([8L, 7], await Ids(query));
        var next = (await Store.Lists.ListCasesAsync(query, None)).Next;
        Assert.Equal([5L, 4], await Ids(query with { Cursor = next }));
        Assert.Equal([8L, 4, 2], await Ids(query with { Status = "Granted", Limit = 9 }));
    }

    [StoreFact]
    public async Task Days_are_counted_by_filing_and_by_end_in_local_time()
    {
        var evening = new DateTimeOffset(2026, 9, 17, 15, 59, 59, 999, TimeSpan.Zero);
        await File(1, h => h with { Region = "430100", FiledAt = evening, EndedAt = evening.AddMilliseconds(1), Ended = true });
        await File(2, h => h with { Region = "440100", FiledAt = evening.AddMilliseconds(1) });
        await File(3, h => h with { Region = "430100", FiledAt = evening, Trial = true });

        var days = await Store.Lists.CountDaysAsync(new ListScope(), evening.AddDays(-1), evening.AddDays(1), TimeSpan.FromHours(8), None);
        Assert.Equal([new DayCount(new DateOnly(2026, 9, 17), 1, 0), new DayCount(new DateOnly(2026, 9, 18), 1, 1)], days);
        Assert.Equal(
            [new DayCount(new DateOnly(2026, 9, 18), 1, 0)],
            await Store.Lists.CountDaysAsync(new ListScope("44"), evening.AddDays(-1), evening.AddDays(1), TimeSpan.FromHours(8), None));
    }

    [StoreFact]
    public async Task Open_tasks_are_narrowed_by_item_step_number_due_date_and_hash()
    {
        var person = new SearchHash("applicant", new byte[] { 7 });
        await Open(1, t => t, person);
        await Open(2, t => t with { ServiceItem = "item-2", DueAt = TestCase.Filed.AddDays(3) }, person);
        await Open(3, t => t with { Step = "决定", DueAt = TestCase.Filed.AddDays(9), Role = "head" });

        Assert.Equal([2L, 3, 1], await Of(Tasks));
        Assert.Equal([2L], await Of(Tasks with { ServiceItem = "item-2" }));
        Assert.Equal([3L], await Of(Tasks with { Step = "决定" }));
        Assert.Equal([2L], await Of(Tasks with { CaseNumber = "ZJ-2026-2" }));
        Assert.Equal([2L], await Of(Tasks with { DueBefore = TestCase.Filed.AddDays(9) }));
        Assert.Equal([3L, 1], await Of(Tasks with { DueFrom = TestCase.Filed.AddDays(9) }));
        Assert.Equal([2L, 1], await Of(Tasks with { Found = [person], Roles = ["reviewer", "head"], Assignee = "li" }));
        Assert.Equal([3L], await Of(Tasks with { Roles = ["head"], DueFrom = TestCase.Filed }));
        var first = await Store.Lists.ListTasksAsync(Tasks with { Found = [person], Limit = 1 }, None);
        Assert.Equal([1L], await Of(Tasks with { Found = [person], Limit = 1, Cursor = first.Next }));
    }

    [StoreFact]
    public async Task Steps_show_how_many_wait_how_many_are_overdue_and_since_when()
    {
        await Open(1, t => t with { DueAt = TestCase.Filed.AddDays(1), OpenedAt = TestCase.Filed.AddDays(-1) });
        await Open(2, t => t with { DueAt = TestCase.Filed.AddDays(5) });
        await Open(3, t => t with { Step = "决定" });

        Assert.Equal(
            [
                new StepLoad("430100/hrss", "item-1", "审核", 2, 1, TestCase.Filed.AddDays(-1)),
                new StepLoad("430100/hrss", "item-1", "决定", 1, 0, TestCase.Filed),
            ],
            await Store.Lists.CountStepsAsync(new ListScope("4301"), TestCase.Filed.AddDays(2), 10, None));
        Assert.Empty(await Store.Lists.CountStepsAsync(new ListScope("44"), TestCase.Filed, 10, None));
        Assert.Single(await Store.Lists.CountStepsAsync(new ListScope(Department: "430100/hrss"), TestCase.Filed, 1, None));
    }

    [StoreFact]
    public async Task Queues_are_counted_by_what_waits_in_them()
    {
        await Open(1, t => t);
        await new TestCase(2).CommitAsync(Store, turn => turn with
        {
            OutboxAdded = [new OutboxRow(1, "case", "1", new byte[] { 1 }, TestCase.Filed), new OutboxRow(2, "http", "1", new byte[] { 1 }, TestCase.Filed)],
            DeadlinesSet = [new DeadlineRow(1, TestCase.Filed), new DeadlineRow(2, TestCase.Filed.AddDays(1)), new DeadlineRow(3, TestCase.Filed.AddDays(9))],
        });

        var measure = await Store.Lists.MeasureAsync(TestCase.Filed.AddHours(1), TestCase.Filed.AddDays(2), None);
        Assert.True(measure.Bytes > 0);
        Assert.Equal(new StoreMeasure(measure.Bytes, 1, 1, 0, 1, 2, 1), measure);
    }

    [StoreFact]
    public async Task Registers_are_narrowed_by_department_and_item_before_they_are_paged()
    {
        await File(1, h => h, Card(1, "red", "open"), Card(2, "red", "open") with { Department = "430100/hrss-two" }, Card(3, "red", "open") with { ServiceItem = "item-2" });
        var query = new RegisterQuery("card", "430100/hrss", null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), null, 2) { Department = "430100/hrss" };

        Assert.Equal([3, 1], (await Store.Lists.ListRegisterAsync(query, None)).Items.Select(item => item.Row.Number));
        Assert.Equal([3], (await Store.Lists.ListRegisterAsync(query with { ServiceItem = "item-2" }, None)).Items.Select(item => item.Row.Number));
    }

    private static RegisterRow Card(int number, string label, string standing) =>
        new("card", number, "430100/hrss", label, "over-limit", standing, TestCase.Filed, "N", "item-1");

    private async Task File(long id, Func<CaseHead, CaseHead> head, params RegisterRow[] rows) =>
        await new TestCase(id).CommitAsync(
            Store, turn => turn with { Head = head(turn.Head with { Region = "430100", Department = "430100/hrss" }), Registers = rows });

    private async Task Open(long id, Func<TaskRow, TaskRow> task, params SearchHash[] hashes)
    {
        var matter = new TestCase(id);
        await matter.CommitAsync(Store, turn => turn with { TasksWritten = [task(matter.Task(1, "430100/hrss"))], Search = hashes });
    }

    private async Task<List<long>> Ids(CaseQuery query) => [.. (await Store.Lists.ListCasesAsync(query, None)).Items.Select(item => item.CaseId)];

    private async Task<List<long>> Of(TaskQuery query) => [.. (await Store.Lists.ListTasksAsync(query, None)).Items.Select(item => item.CaseId)];
}

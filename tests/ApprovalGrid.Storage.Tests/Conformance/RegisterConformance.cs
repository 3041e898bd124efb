using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>What cases report to be listed and counted across cases.</summary>
public abstract class RegisterConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly RegisterQuery Cards = new(
        "card", "", null, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100), null, 100);

    [StoreFact]
    public async Task Rows_come_newest_first_and_each_condition_narrows()
    {
        await Report(1, Row(1, "430100/hrss", "yellow", "open", 1), Row(2, "430100/hrss", "red", "open", 5));
        await Report(2, Row(1, "440100/hrss", "red", "upheld", 3), Row(1, "430100/hrss", "x", "y", 9) with { Kind = "other" });

        Assert.Equal(["1.2", "2.1", "1.1"], await Names(Cards));
        Assert.Equal(["1.2", "1.1"], await Names(Cards with { DepartmentPrefix = "43" }));
        Assert.Equal(["1.2", "2.1"], await Names(Cards with { Label = "red" }));
        Assert.Equal(["2.1"], await Names(Cards with { Standing = "upheld" }));
        Assert.Equal(["2.1"], await Names(Cards with { From = TestCase.Filed.AddDays(2), To = TestCase.Filed.AddDays(5) }));
        Assert.Equal(
            [new RegisterCount("430100/hrss", "red", "open", 1), new RegisterCount("430100/hrss", "yellow", "open", 1), new RegisterCount("440100/hrss", "red", "upheld", 1)],
            await Store.Lists.CountRegisterAsync(Cards, None));
    }

    [StoreFact]
    public async Task A_row_is_replaced_by_its_kind_and_number_and_pages_join()
    {
        var matter = await Report(1, [.. Enumerable.Range(1, 7).Select(number => Row(number, "430100/hrss", "red", "open", number % 3))]);
        await matter.CommitAsync(Store, turn => turn with { Registers = [Row(4, "430100/hrss", "red", "replied", 1)] });
        var walked = new List<string>();
        var query = Cards with { Limit = 2 };
        do
        {
            var page = await Store.Lists.ListRegisterAsync(query, None);
            walked.AddRange(page.Items.Select(item => $"{item.Row.Number}{item.Row.Standing[0]}"));
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);

        Assert.Equal(["5o", "2o", "7o", "4r", "1o", "6o", "3o"], walked);
        Assert.Equal(7, (await Store.Cases.ReadAllAsync(1, None))!.Registers.Count);
    }

    [StoreFact]
    public async Task Cases_are_counted_by_department_and_status_within_a_time()
    {
        await new TestCase(1).CommitAsync(Store, turn => turn with { Head = turn.Head with { Region = "430100", Department = "430100/hrss", Status = "Granted" } });
        await new TestCase(2).CommitAsync(Store, turn => turn with { Head = turn.Head with { Region = "430200", Department = "430200/hrss", Status = "Granted", Trial = true } });
        await new TestCase(3).CommitAsync(Store, turn => turn with { Head = turn.Head with { Region = "440100", Department = "440100/hrss" } });

        Assert.Equal([new CaseCount("430100/hrss", "Granted", 1)], await Store.Lists.CountCasesAsync("43", TestCase.Filed, TestCase.Filed.AddDays(1), None));
        Assert.Empty(await Store.Lists.CountCasesAsync("43", TestCase.Filed.AddDays(1), TestCase.Filed.AddDays(2), None));
    }

    private static RegisterRow Row(int number, string department, string label, string standing, int day) =>
        new("card", number, department, label, "over-limit", standing, TestCase.Filed.AddDays(day), "N", "item");

    private async Task<TestCase> Report(long id, params RegisterRow[] rows)
    {
        var matter = new TestCase(id);
        await matter.CommitAsync(Store, turn => turn with { Registers = rows });
        return matter;
    }

    private async Task<List<string>> Names(RegisterQuery query) =>
        [.. (await Store.Lists.ListRegisterAsync(query, None)).Items.Select(item => $"{item.CaseId}.{item.Row.Number}")];
}

using ApprovalGrid.Storage.Tests.Support;

namespace ApprovalGrid.Storage.Tests.Conformance;

/// <summary>Cases, the newest first, by any of the head's columns and by keyed hashes.</summary>
public abstract class CaseListConformance(StoreHarness harness) : ConformanceTest(harness)
{
    private static readonly CaseQuery All = new(null, null, null, null, null, null, null, 100);

    [StoreFact]
    public async Task Cases_come_newest_first_without_trials_and_each_condition_narrows()
    {
        await File(1, h => h);
        await File(2, h => h with { Status = "granted", Ended = true });
        await File(3, h => h with { ServiceItem = "item-2" });
        await File(4, h => h with { Region = "3302", Department = "3302/tax" });
        await File(5, h => h with { Trial = true });
        await File(6, h => h with { Status = "granted", ServiceItem = "item-2", Ended = true });

        Assert.Equal([6L, 4, 3, 2, 1], await Ids(All));
        Assert.Equal([6L, 2], await Ids(All with { Status = "granted" }));
        Assert.Equal([6L, 3], await Ids(All with { ServiceItem = "item-2" }));
        Assert.Equal([4L], await Ids(All with { Region = "3302" }));
        Assert.Equal([4L], await Ids(All with { Department = "3302/tax" }));
        Assert.Equal([4L, 3, 1], await Ids(All with { Ended = false }));
        Assert.Equal([6L, 2], await Ids(All with { Ended = true }));
        Assert.Equal([6L], await Ids(All with
        {
            Status = "granted",
            ServiceItem = "item-2",
            Region = "3301",
            Department = "3301/housing",
            Ended = true,
        }));
        Assert.Empty(await Ids(All with { Status = "granted", Ended = false }));
    }

    [StoreFact]
    public async Task The_cases_of_one_version_of_a_definition_are_found_trials_too_where_asked()
    {
        await File(1, h => h with { Definition = "d", DefinitionVersion = 1 });
        await File(2, h => h with { Definition = "d", DefinitionVersion = 2 });
        await File(3, h => h with { Definition = "e", DefinitionVersion = 1 });
        await File(4, h => h with { Definition = "d", DefinitionVersion = 1, Trial = true });
        await File(5, h => h with { Definition = "d", DefinitionVersion = 1, Ended = true });

        Assert.Equal([5L, 2, 1], await Ids(All with { Definition = "d" }));
        Assert.Equal([5L, 1], await Ids(All with { Definition = "d", DefinitionVersion = 1 }));
        Assert.Equal([4L, 1], await Ids(All with { Definition = "d", DefinitionVersion = 1, Ended = false, WithTrials = true }));
    }

    [StoreFact]
    public async Task A_listed_case_carries_its_head_and_version()
    {
        var matter = await File(1, h => h with { Parent = 3, DueAt = TestCase.Filed.AddDays(1) });
        var turn = await matter.CommitAsync(Store, t => t with { Head = t.Head with { Status = "accepted", Parent = 3, DueAt = TestCase.Filed.AddDays(2) } });

        Rows.Equal(new ListedCase(1, 2, turn.Head), Assert.Single((await Store.Lists.ListCasesAsync(All, None)).Items));
    }

    [StoreFact]
    public async Task Pages_join_to_the_whole_list_though_cases_are_filed_meanwhile()
    {
        for (var id = 1; id <= 20; id++)
            await File(id, h => h with { Status = id % 3 == 0 ? "granted" : "in-review" });
        var query = All with { Status = "in-review", Limit = 4 };
        var walked = new List<long>();
        var next = 100L;
        do
        {
            var page = await Store.Lists.ListCasesAsync(query, None);
            walked.AddRange(page.Items.Select(i => i.CaseId));
            query = query with { Cursor = page.Next };
            await File(next++, h => h);
        }
        while (query.Cursor is not null);

        Assert.Equal(Enumerable.Range(1, 20).Where(id => id % 3 != 0).Select(id => (long)id).Reverse(), walked);
    }

    [StoreFact]
    public async Task A_case_is_found_by_the_newest_hashes_it_was_given_and_no_others()
    {
        var person = new SearchHash("applicant-id", TestCase.Bytes(1));
        var company = new SearchHash("uscc", TestCase.Bytes(1));
        var other = new SearchHash("applicant-id", TestCase.Bytes(2));
        var matter = new TestCase(1);
        await matter.CommitAsync(Store, t => t with { Search = [person, company] });
        await new TestCase(2).CommitAsync(Store, t => t with { Search = [person] });
        await new TestCase(3).CommitAsync(Store, t => t with { Search = [other] });

        Assert.Equal([2L, 1], await Ids(All with { Applicant = person }));
        Assert.Equal([1L], await Ids(All with { Applicant = company }));
        Assert.Equal([2L], await Ids(All with { Applicant = person, Limit = 1 }));

        await matter.CommitAsync(Store);
        Assert.Equal([2L, 1], await Ids(All with { Applicant = person }));
        await matter.CommitAsync(Store, t => t with { Search = [other] });

        Assert.Equal([2L], await Ids(All with { Applicant = person }));
        Assert.Empty(await Ids(All with { Applicant = company }));
        Assert.Equal([3L, 1], await Ids(All with { Applicant = other }));
        Assert.Empty(await Ids(All with { Applicant = other, Status = "granted" }));
    }

    [StoreFact]
    public async Task A_case_is_found_when_it_stands_under_all_the_hashes_asked_for_page_by_page()
    {
        var person = new SearchHash("applicant", new byte[] { 1 });
        var plate = new SearchHash("form:car.Plate", new byte[] { 2 });
        var frame = new SearchHash("form:car.Frame", new byte[] { 2 });
        for (var id = 1; id <= 7; id++)
            await new TestCase(id).CommitAsync(Store, t => t with { Search = id % 2 == 0 ? [person, plate] : [person, plate, frame] });
        await new TestCase(9).CommitAsync(Store, t => t with { Search = [frame] });

        Assert.Equal([9L, 7, 5, 3, 1], await Ids(All with { Found = [frame] }));
        Assert.Equal([7L, 5, 3, 1], await Ids(All with { Applicant = person, Found = [plate, frame], Status = "in-review" }));
        Assert.Empty(await Ids(All with { Found = [frame, new SearchHash("form:car.Plate", new byte[] { 3 })] }));
        var first = await Store.Lists.ListCasesAsync(All with { Found = [plate, frame], Limit = 3 }, None);
        Assert.Equal([7L, 5, 3], first.Items.Select(item => item.CaseId));
        var second = await Store.Lists.ListCasesAsync(All with { Found = [plate, frame], Limit = 3, Cursor = first.Next }, None);
        Assert.Equal(1, Assert.Single(second.Items).CaseId);
        Assert.Null(second.Next);
    }

    [StoreFact]
    public async Task Children_come_in_order_of_filing_trials_too()
    {
        await File(1, h => h);
        await File(3, h => h with { Parent = 1 });
        await File(2, h => h with { Parent = 1, Trial = true });
        await File(4, h => h with { Parent = 2 });

        Assert.Equal([2L, 3], (await Store.Lists.ListChildrenAsync(1, None)).Select(c => c.CaseId));
        Assert.Empty(await Store.Lists.ListChildrenAsync(9, None));
    }

    [StoreFact]
    public async Task A_cursor_that_no_list_gave_out_is_refused() =>
        await Assert.ThrowsAsync<FormatException>(async () => await Store.Lists.ListCasesAsync(All with { Cursor = "x" }, None));

    private async Task<TestCase> File(long id, Func<CaseHead, CaseHead> head)
    {
        var matter = new TestCase(id);
        await matter.CommitAsync(Store, t => t with { Head = head(t.Head) });
        return matter;
    }

    private async Task<List<long>> Ids(CaseQuery query) => [.. (await Store.Lists.ListCasesAsync(query, None)).Items.Select(i => i.CaseId)];
}

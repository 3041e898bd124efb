using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Grains.Tests;

/// <summary>Plays the pension transfer to its end, asking another silo at every step.</summary>
internal static class Matter
{
    public const string Comment = "经审核，同意转入，意见编号七七四九";

    public static async Task<long> RunAsync(GridFixture grid, TestSilo other)
    {
        var id = await grid.FileAsync();
        await ActAsync(other, id, People.Window);
        await ActAsync(grid.Silo, id, People.Reviewer);
        await other.DeliverAllAsync();
        var child = (await other.Case(id).GetAsync(People.Applicant)).Value!.Children.Single().CaseId;
        await ActAsync(grid.Silo, child, People.OldWindow);
        await ActAsync(other, child, People.OldReviewer);
        await ActAsync(grid.Silo, child, People.OldHead);
        await RaiseAsync(other, id, People.Bank, "MoneyReceived");
        await grid.Silo.DeliverAllAsync();
        await RaiseAsync(grid.Silo, id, People.OldSystem, "TransferTableReceived");
        await ActAsync(other, id, People.Head);
        return id;
    }

    public static async Task ActAsync(TestSilo silo, long id, Actor by)
    {
        var view = (await silo.Case(id).GetAsync(by)).Value!;
        var task = view.CurrentSteps.SelectMany(step => step.Tasks).Single();
        var answer = await silo.Case(id).ActAsync(by, new TaskCommand
        {
            Task = task.Number,
            Version = task.Version,
            Operation = TaskOperation.Agree,
            Comment = Comment,
        });
        Assert.Null(answer.Refusal);
    }

    private static async Task RaiseAsync(TestSilo silo, long id, Actor by, string name)
    {
        var answer = await silo.Case(id).RaiseEventAsync(by, new RaiseEvent { EventName = name, Payload = JsonText.From(new { amountFen = 987654 }) });
        Assert.Null(answer.Refusal);
    }
}

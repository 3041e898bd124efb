using System.Diagnostics;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Load.Workload;

/// <summary>
/// Plays the pension transfer from its filing to its decision through the grains: two cases in two cities, eight commands, two messages
/// between them, eleven committed turns.
/// </summary>
internal sealed class PensionMatter(InProcessSilo silo)
{
    /// <summary>Turns that one matter commits.</summary>
    public const int Turns = 11;

    private const string Words = "经审核，材料齐全，同意办理。";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task RunAsync(long index)
    {
        var id = silo.NewId();
        Check(await silo.Case(id).FileAsync(People.Window, People.Filing(index)));
        await ActAsync(id, People.Window, 1);
        await ActAsync(id, People.Reviewer, 2);
        await RaiseAsync(id, People.Bank, "MoneyReceived");
        await RaiseAsync(id, People.OldSystem, "TransferTableReceived");
        var child = (Check(await silo.Case(id).GetAsync(People.Window))).Children[0].CaseId;
        await ActAsync(child, People.OldWindow, 1);
        await ActAsync(child, People.OldReviewer, 2);
        await ActAsync(child, People.OldHead, 3);
        await ActAsync(id, People.Head, 3);
    }

    /// <summary>Acts as soon as the task is there: a message from the other case may be on its way.</summary>
    private async Task ActAsync(long id, Actor by, int task)
    {
        var command = new TaskCommand { Task = task, Version = 1, Operation = TaskOperation.Agree, Comment = Words };
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await silo.Case(id).ActAsync(by, command);
            if (answer.Accepted)
                return;
            if (answer.Refusal.Class != RefusalClass.NotFound || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"task {task} of case {id}: {answer.Refusal.Code}, {answer.Refusal.Message}");
            await Task.Delay(Pause);
        }
    }

    private async Task RaiseAsync(long id, Actor by, string name) =>
        Check(await silo.Case(id).RaiseEventAsync(by, new RaiseEvent { EventName = name, Payload = new JsonText { Text = """{"amountFen":1234567}""" } }));

    private static T Check<T>(Answer<T> answer)
        where T : class =>
        answer.Accepted ? answer.Value : throw new InvalidOperationException($"{answer.Refusal.Code}: {answer.Refusal.Message}");
}

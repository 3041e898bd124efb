using ApprovalGrid.Actors;
using ApprovalGrid.Cases;
using ApprovalGrid.Tasks;
using ApprovalGrid.Web.Desk;

namespace ApprovalGrid.Web.Tests;

/// <summary>The desk offers what the case would accept from this official, and nothing else.</summary>
public sealed class TaskActTests
{
    private static readonly Actor Reviewer = new() { Kind = ActorKind.Official, Id = "li.na@430100", Department = "430100/hrss", Roles = ["reviewer"] };

    private static readonly Actor Head = Reviewer with { Id = "peng.fei@430100", Roles = ["head"] };

    [Fact]
    public void A_task_of_ones_role_is_offered_as_it_stands() =>
        Assert.Equal([TaskOperation.Claim, TaskOperation.Agree], TaskActs.Of(Reviewer, Task(null, TaskOperation.Claim, TaskOperation.Agree), []));

    [Fact]
    public void A_task_of_another_role_department_or_holder_is_not_offered_only_its_head_may_reassign_it()
    {
        Assert.Equal([TaskOperation.HandOver], TaskActs.Of(Head, Task(null, TaskOperation.Claim), []));
        Assert.Empty(TaskActs.Of(Reviewer with { Department = "440100/hrss" }, Task(null, TaskOperation.Claim), []));
        Assert.Empty(TaskActs.Of(Reviewer, Task("zhao.lei@430100", TaskOperation.Agree, TaskOperation.Transfer), []));
        Assert.Empty(TaskActs.Of(Reviewer with { Kind = ActorKind.Supervisor }, Task(null, TaskOperation.Claim), []));
    }

    [Fact]
    public void A_proxy_is_offered_the_principals_task() =>
        Assert.Equal([TaskOperation.Agree], TaskActs.Of(Reviewer, Task("zhao.lei@430100", TaskOperation.Agree), ["zhao.lei@430100"]));

    [Fact]
    public void A_head_may_reassign_what_somebody_holds_and_remove_added_opinions() =>
        Assert.Equal([TaskOperation.RemoveSign, TaskOperation.HandOver], TaskActs.Of(Head, Task("li.na@430100", TaskOperation.Agree, TaskOperation.RemoveSign), []));

    [Fact]
    public void A_delegated_task_is_taken_back_by_its_owner_alone()
    {
        var delegated = Task("zhao.lei@430100", TaskOperation.Answer, TaskOperation.TakeBack) with { Owner = "li.na@430100" };
        Assert.Equal([TaskOperation.TakeBack], TaskActs.Of(Reviewer, delegated, []));
        Assert.Equal([TaskOperation.Answer], TaskActs.Of(Reviewer with { Id = "zhao.lei@430100" }, delegated, []));
    }

    [Fact]
    public void Every_operation_has_a_name_that_leads_back_to_it() =>
        Assert.All(Enum.GetValues<TaskOperation>(), operation =>
        {
            Assert.Equal(operation, TaskActs.Find(TaskActs.NameOf(operation)));
            Assert.NotEqual(TaskActs.NameOf(operation), TaskActs.TextOf(operation, null).Zh);
        });

    private static TaskView Task(string? assignee, params TaskOperation[] offered) => new()
    {
        Task = new TaskSummary
        {
            TaskId = "1-1",
            CaseNumber = "n",
            CaseId = 1,
            Number = 1,
            Version = 1,
            State = "open",
            Department = "430100/hrss",
            Role = "reviewer",
            Assignee = assignee,
            Step = "审核",
            ServiceItem = "item",
            OpenedAt = DateTimeOffset.UnixEpoch,
        },
        Operations = [.. offered],
        CaseStatus = CaseStatus.Accepted,
        CaseVersion = 1,
        Kind = "review",
    };
}

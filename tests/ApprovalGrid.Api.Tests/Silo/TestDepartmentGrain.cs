using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Definitions;
using ApprovalGrid.Departments;
using ApprovalGrid.ServiceItems;
using ApprovalGrid.Tasks;
using Orleans;

namespace ApprovalGrid.Api.Tests.Silo;

public sealed class TestDepartmentGrain(CallLog log) : Grain, IDepartmentGrain
{
    private DutyRoster _roster = new();

    public Task<Answer<DepartmentView>> GetAsync(Actor by)
    {
        log.Add("department", this.GetPrimaryKeyString(), by, null);
        var key = this.GetPrimaryKeyString();
        return Task.FromResult<Answer<DepartmentView>>(new DepartmentView { Key = key, Name = "长沙市人力资源和社会保障局", NameEn = "Bureau", Region = key[..6], OpenTasks = 2 });
    }

    public Task<Answer<TaskPage>> GetTasksAsync(Actor by, TaskFilter query)
    {
        log.Add("department", this.GetPrimaryKeyString(), by, query);
        return Task.FromResult<Answer<TaskPage>>(new TaskPage { Items = [TestSeams.Task(7, 1).Task], Next = "n" });
    }

    public Task<Answer<TaskView>> ClaimNextAsync(Actor by, ClaimNext command)
    {
        log.Add("department", this.GetPrimaryKeyString(), by, command);
        return Task.FromResult<Answer<TaskView>>(command.Role == "nobody"
            ? new Refusal { Code = RefusalCodes.NothingToClaim, Class = RefusalClass.NotFound, Message = "No open task." }
            : TestSeams.Task(7, 1));
    }

    public Task<Answer<DutyRoster>> GetDutyAsync(Actor by) => Task.FromResult<Answer<DutyRoster>>(_roster);

    public Task<Answer<DutyRoster>> SetDutyAsync(Actor by, DutyRoster roster) => Task.FromResult<Answer<DutyRoster>>(_roster = roster);
}

public sealed class TestServiceItemGrain(CallLog log) : Grain, IServiceItemGrain
{
    public Task<Answer<ChainView>> GetChainAsync(Actor by) =>
        Task.FromResult<Answer<ChainView>>(new ChainView { DefinitionId = "chain", Version = 1, Name = "链" });

    public Task<Answer<ServiceItemView>> PublishAsync(Actor by, ItemDraft draft)
    {
        log.Add("publish-item", this.GetPrimaryKeyString(), by, draft);
        return GetAsync(by);
    }

    public Task<Answer<ServiceItemView>> GetAsync(Actor by)
    {
        var code = this.GetPrimaryKeyString();
        log.Add("item", code, by, null);
        return Task.FromResult<Answer<ServiceItemView>>(code.StartsWith("item-", StringComparison.Ordinal)
            ? new ServiceItemView
            {
                Code = code,
                Version = 1,
                Name = $"事项 {code}",
                NameEn = $"Item {code}",
                Department = "hrss",
                Definition = "d",
                Regions = code == "item-3" ? ["440100"] : ["430100"],
            }
            : new Refusal { Code = RefusalCodes.UnknownServiceItem, Class = RefusalClass.NotFound, Message = "No such item." });
    }
}

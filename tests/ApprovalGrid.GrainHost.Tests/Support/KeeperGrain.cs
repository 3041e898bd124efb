using Orleans;

namespace ApprovalGrid.GrainHost.Tests.Support;

internal interface IKeeperGrain : IGrainWithStringKey
{
    Task<List<string>> Keep(List<string> values);

    Task<List<string>> Kept();

    Task Take(Stream stream);

    Task<object> Give();

    Task<object> GiveItself();
}

internal sealed class KeeperGrain : Grain, IKeeperGrain
{
    private List<string> _kept = [];

    public Task<List<string>> Keep(List<string> values)
    {
        _kept = values;
        return Task.FromResult(_kept);
    }

    public Task<List<string>> Kept() => Task.FromResult(_kept);

    public Task Take(Stream stream) => Task.CompletedTask;

    public Task<object> Give() => Task.FromResult<object>(new MemoryStream());

    public Task<object> GiveItself() => Task.FromResult<object>(this);
}

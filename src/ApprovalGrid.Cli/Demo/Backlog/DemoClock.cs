using System.Text.Json;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>The clock of a silo in Development, which a demonstration sets into the past before anything was filed.</summary>
internal sealed class DemoClock(SiloHttp http)
{
    private const int Conflict = 409;
    private const int NotFound = 404;

    private const string Path = "admin/demo-clock";

    /// <summary>Everything that falls due on the way fires.</summary>
    /// <exception cref="SiloException">There is no such clock, or cases were filed already.</exception>
    public async Task SetAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { now }, GridJson.Strict);
        var answer = await http.SendAsync(
            new SiloCall("clock", HttpMethod.Put, Path, body) { MayBeMissing = true, Timeout = TimeSpan.FromMinutes(1) }, DemoCast.Operator, cancellation);
        if (answer.Accepted)
            return;
        throw new SiloException((int)answer.Status switch
        {
            NotFound => "This silo has no demo clock, so that no case can be old. Start it in Development on SQLite: dotnet run --project silos/ApprovalGrid.Silo.",
            Conflict => "This silo holds cases already; --open begins weeks ago and needs an empty data directory.",
            _ => $"The demo clock cannot be set: {answer.Problem.Detail}",
        });
    }
}

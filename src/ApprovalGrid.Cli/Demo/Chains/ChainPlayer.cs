using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Chains;

/// <summary>Plays a chain from its filing to its end, round after round.</summary>
internal sealed class ChainPlayer(SiloHttp http, TimeProvider time)
{
    public Action<CaseReceipt>? Filed { get; init; }

    public Action<string, string>? Acted { get; init; }

    public Action<CaseView>? Seen { get; init; }

    /// <returns>The case and all beneath it, as they ended.</returns>
    /// <exception cref="SiloException">No answer, a refusal that should not happen, or a case that does not move.</exception>
    public async Task<IReadOnlyList<CaseView>> PlayAsync(ChainScript script, int index, string key, CancellationToken cancellation)
    {
        var call = SiloCall.Post("file", "api/v1/cases", script.Filing(index), $"{key}:file");
        var receipt = (await http.SendAsync(call, script.FiledBy, cancellation)).Read<CaseReceipt>();
        Filed?.Invoke(receipt);
        var round = new ChainRound(http, script, key) { Acted = Acted, Seen = Seen };
        var patience = new Patience(time);
        while (true)
        {
            var views = await round.ReadAllAsync(receipt.CaseNumber, script.FiledBy, cancellation);
            if (views.All(view => view.EndedAt is not null))
                return views;
            var acted = await round.ActAsync(views, cancellation);
            await patience.WaitAsync(acted, views[0], views.Count > 1 ? views[^1] : null, cancellation);
        }
    }
}

using ApprovalGrid.Api;
using ApprovalGrid.Api.Supervision;
using ApprovalGrid.Officials;

namespace ApprovalGrid.Web.Desk;

/// <summary>Loads the page of proxies: one's own, or for the head those of a colleague.</summary>
public sealed class ProxyDesk(IGrainFactory grains, IOfficialAccounts accounts, SupervisionReads reads, Names names)
{
    private const int MaxItems = 40;

    /// <summary>Whose proxies are meant: somebody else's only for the head; the grain looks at the department.</summary>
    internal static string Whose(Visitor visitor, string? asked) =>
        asked is { Length: > 0 } && visitor.Actor.Roles.Contains("head") ? asked : visitor.Actor.Id;

    internal async Task<IResult> ShowAsync(Visitor visitor, string? of, Refusal? refusal, string? done)
    {
        var by = visitor.Actor;
        var people = await accounts.ListAsync(by.Department!, CancellationToken.None);
        var whose = Whose(visitor, people.Any(one => one.Id == of) ? of : null);
        var proxies = await grains.GetGrain<IOfficialGrain>(whose).GetProxiesAsync(by);
        if (!proxies.Accepted)
            return PageResult.Of(proxies.Refusal);
        var items = new Dictionary<string, Text>(StringComparer.Ordinal);
        var open = (await reads.StepsAsync(by, CancellationToken.None)).Select(load => load.ServiceItem);
        foreach (var code in open.Concat(proxies.Value.Proxies.SelectMany(rule => rule.Items)).Where(code => code.Length > 0).Distinct().Take(MaxItems))
            items[code] = await names.ItemAsync(code);
        return PageResult.Of<ProxyPage>(
            new ProxyPage.ProxyModel(whose, proxies.Value, people.ToDictionary(one => one.Id, one => one.Name ?? one.Id), items, refusal, done),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}

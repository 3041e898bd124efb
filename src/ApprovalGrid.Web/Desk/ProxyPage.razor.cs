using System.Globalization;
using ApprovalGrid.Api;
using ApprovalGrid.Officials;

namespace ApprovalGrid.Web.Desk;

/// <summary>Who acts for an official while they are away (代理), and the hand-over when a colleague leaves (离职转办).</summary>
public partial class ProxyPage
{
    private const int MaxItems = 50;

    [Parameter, EditorRequired] public required ProxyModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/desk/proxies", (HttpContext context, Visitor visitor, IGrainFactory grains, IOfficialAccounts accounts) =>
            ShowAsync(visitor, grains, accounts, null, Flash.Take(context))).For(ActorKind.Official);
        pages.MapPost("/desk/proxies", SaveAsync).For(ActorKind.Official);
        pages.MapPost("/desk/hand-over", HandOverAsync).For(ActorKind.Official);
    }

    private static async Task<IResult> ShowAsync(Visitor visitor, IGrainFactory grains, IOfficialAccounts accounts, Refusal? refusal, string? done)
    {
        var proxies = await Grain(grains, visitor).GetProxiesAsync(visitor.Actor);
        if (!proxies.Accepted)
            return PageResult.Of(proxies.Refusal);
        var people = await accounts.ListAsync(visitor.Actor.Department!, CancellationToken.None);
        return PageResult.Of<ProxyPage>(
            new ProxyModel(proxies.Value, people.ToDictionary(one => one.Id, one => one.Name ?? one.Id), refusal, done),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Visitor visitor, Words words, IGrainFactory grains, IOfficialAccounts accounts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var known = await Grain(grains, visitor).GetProxiesAsync(visitor.Actor);
        if (!known.Accepted)
            return PageResult.Of(known.Refusal);
        var rules = known.Value.Proxies;
        if (int.TryParse(form["remove"], NumberStyles.None, CultureInfo.InvariantCulture, out var removed) && removed < rules.Length)
            rules = rules.RemoveAt(removed);
        else if (DateOnly.TryParse(form["first"], CultureInfo.InvariantCulture, out var first) && DateOnly.TryParse(form["last"], CultureInfo.InvariantCulture, out var last))
        {
            rules = rules.Add(new ProxyRule
            {
                To = form["official"].ToString(),
                First = first,
                Last = last,
                Items = [.. form["items"].ToString().Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MaxItems)],
            });
        }

        var saved = await Grain(grains, visitor).SetProxiesAsync(visitor.Actor, new SetProxies { Proxies = rules });
        if (!saved.Accepted)
            return await ShowAsync(visitor, grains, accounts, saved.Refusal, null);
        Flash.Say(context, words[DeskTexts.Saved]);
        return PageResult.GoTo("/desk/proxies");
    }

    private static async Task<IResult> HandOverAsync(HttpContext context, Visitor visitor, Words words, IGrainFactory grains, IOfficialAccounts accounts)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if ((await accounts.ListAsync(visitor.Actor.Department!, context.RequestAborted)).All(one => one.Id != form["from"]))
            return PageResult.GoTo("/desk/proxies");
        var report = await grains.GetGrain<IOfficialGrain>(form["from"].ToString()).HandOverAsync(
            visitor.Actor, new HandOver { To = form["official"].ToString(), Reason = form["opinion"].ToString() is { Length: > 0 } why ? why : null });
        if (!report.Accepted)
            return await ShowAsync(visitor, grains, accounts, report.Refusal, null);
        var stays = report.Value.Conflicts.Take(3).Select(one => words.Of(DeskTexts.HandOverStays, one.CaseNumber, one.Rule));
        Flash.Say(context, string.Join(" ", stays.Prepend(words.Of(DeskTexts.HandedOver, report.Value.Given))));
        return PageResult.GoTo("/desk/proxies");
    }

    private static IOfficialGrain Grain(IGrainFactory grains, Visitor visitor) => grains.GetGrain<IOfficialGrain>(visitor.Actor.Id);

    /// <param name="People">Names of the department's officials, by id.</param>
    public sealed record ProxyModel(OfficialProxies Proxies, IReadOnlyDictionary<string, string> People, Refusal? Refusal, string? Done);
}

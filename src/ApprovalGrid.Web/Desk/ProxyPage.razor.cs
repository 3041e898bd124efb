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
        pages.MapGet("/desk/proxies", (string? of, HttpContext context, Visitor visitor, ProxyDesk desk) =>
            desk.ShowAsync(visitor, of, null, Flash.Take(context))).For(ActorKind.Official);
        pages.MapPost("/desk/proxies", SaveAsync).For(ActorKind.Official);
        pages.MapPost("/desk/hand-over", HandOverAsync).For(ActorKind.Official);
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Visitor visitor, Words words, IGrainFactory grains, ProxyDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var whose = ProxyDesk.Whose(visitor, form["of"]);
        var grain = grains.GetGrain<IOfficialGrain>(whose);
        var known = await grain.GetProxiesAsync(visitor.Actor);
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
                Items = [.. form["item"].OfType<string>().Concat(form["items"].ToString().Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().Take(MaxItems)],
            });
        }

        var saved = await grain.SetProxiesAsync(visitor.Actor, new SetProxies { Proxies = rules });
        if (!saved.Accepted)
            return await desk.ShowAsync(visitor, whose, saved.Refusal, null);
        Flash.Say(context, words[DeskTexts.Saved]);
        return PageResult.GoTo(AddressOf(visitor, whose));
    }

    private static async Task<IResult> HandOverAsync(
        HttpContext context, Visitor visitor, Words words, IGrainFactory grains, IOfficialAccounts accounts, ProxyDesk desk)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if ((await accounts.ListAsync(visitor.Actor.Department!, context.RequestAborted)).All(one => one.Id != form["from"]))
            return PageResult.GoTo("/desk/proxies");
        var report = await grains.GetGrain<IOfficialGrain>(form["from"].ToString()).HandOverAsync(
            visitor.Actor, new HandOver { To = form["official"].ToString(), Reason = form["opinion"].ToString() is { Length: > 0 } why ? why : null });
        if (!report.Accepted)
            return await desk.ShowAsync(visitor, null, report.Refusal, null);
        var stays = report.Value.Conflicts.Take(3).Select(one => words.Of(DeskTexts.HandOverStays, one.CaseNumber, words.Code(RefusalTexts.Rules, one.Rule).TrimEnd('。', '.')));
        Flash.Say(context, string.Join(" ", stays.Prepend(words.Of(DeskTexts.HandedOver, report.Value.Given))));
        return PageResult.GoTo("/desk/proxies");
    }

    internal static string AddressOf(Visitor visitor, string whose) => whose == visitor.Actor.Id ? "/desk/proxies" : $"/desk/proxies?of={Uri.EscapeDataString(whose)}";

    /// <param name="Of">Whose proxies are shown.</param>
    /// <param name="People">Names of the department's officials, by id.</param>
    /// <param name="Items">Items that the department works on now, and those of the rules.</param>
    public sealed record ProxyModel(
        string Of, OfficialProxies Proxies, IReadOnlyDictionary<string, string> People, IReadOnlyDictionary<string, Text> Items, Refusal? Refusal, string? Done);
}

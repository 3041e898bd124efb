using System.Globalization;
using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Supervision;

/// <summary>One supervision card: the department replies or appeals, supervision judges the appeal.</summary>
public partial class CardPage
{
    private const int MaxId = 80;

    [Parameter, EditorRequired] public required CardModel Model { get; set; }

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/supervision/cards/{cardId}", OpenAsync).ForSupervision();
        pages.MapPost("/supervision/cards/{cardId}/{answer}", AnswerAsync).ForSupervision();
    }

    private static async Task<IResult> OpenAsync(
        string cardId, HttpContext context, Visitor visitor, IGrainFactory grains, ICaseDirectory directory, Names names, CancellationToken cancellation) =>
        await FindAsync(cardId, grains, directory, cancellation) is { } found
            ? await ShowAsync(found.Case, found.Number, visitor, names, null, Flash.Take(context))
            : Missing;

    private static async Task<IResult> ShowAsync(ICaseGrain grain, int number, Visitor visitor, Names names, Refusal? refusal, string? done)
    {
        var view = await grain.GetAsync(visitor.Actor);
        if (!view.Accepted || view.Value.Cards.FirstOrDefault(card => card.Number == number) is not { } card)
            return Missing;
        return PageResult.Of<CardPage>(
            new CardModel(view.Value, card, await names.DepartmentAsync(card.Owner), await names.ItemAsync(view.Value.ServiceItem), Offered(visitor.Actor, card), refusal, done),
            refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> AnswerAsync(
        string cardId, string answer, HttpContext context, Visitor visitor, Words words, IGrainFactory grains, ICaseDirectory directory, Names names,
        CancellationToken cancellation)
    {
        if (await FindAsync(cardId, grains, directory, cancellation) is not { } found || !Enum.TryParse<CardAnswer>(answer, ignoreCase: true, out var act) || char.IsAsciiDigit(answer[0]))
            return Missing;
        var form = await context.Request.ReadFormAsync(cancellation);
        var said = await found.Case.PerformAsync(visitor.Actor, new AnswerCard { Card = found.Number, Answer = act, Text = form["text"].ToString() });
        if (!said.Accepted)
            return await ShowAsync(found.Case, found.Number, visitor, names, said.Refusal, null);
        Flash.Say(context, words[SupervisionTexts.Said]);
        return PageResult.GoTo($"/supervision/cards/{Uri.EscapeDataString(cardId)}");
    }

    /// <summary>What the card's rules let this account do now.</summary>
    private static CardAnswer[] Offered(Actor by, CardView card) => (by.Kind, card.Standing) switch
    {
        (ActorKind.Official, "open") when by.Department == card.Owner => [CardAnswer.Reply, CardAnswer.Appeal],
        (ActorKind.Official, "replied") when by.Department == card.Owner => [CardAnswer.Appeal],
        (ActorKind.Supervisor, "appealed") => [CardAnswer.Uphold, CardAnswer.Dismiss],
        _ => [],
    };

    private static async Task<(ICaseGrain Case, int Number)?> FindAsync(string cardId, IGrainFactory grains, ICaseDirectory directory, CancellationToken cancellation)
    {
        var dot = cardId.LastIndexOf('.');
        if (cardId.Length > MaxId || dot <= 0 || !int.TryParse(cardId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        return await directory.FindAsync(cardId[..dot], cancellation) is { } id
            ? (grains.GetGrain<ICaseGrain>(id.ToString(CultureInfo.InvariantCulture)), number)
            : null;
    }

    private static IResult Missing => PageResult.Of(new Refusal { Code = RefusalCodes.UnknownCase, Class = RefusalClass.NotFound, Message = "" });

    public sealed record CardModel(CaseView Case, CardView Card, Text Owner, Text Item, IReadOnlyList<CardAnswer> Offered, Refusal? Refusal, string? Done);
}

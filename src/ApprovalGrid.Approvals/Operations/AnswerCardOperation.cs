using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// What is done with a supervision card: the department replies (答复) or appeals (申诉), supervision judges the appeal (申诉成立、不成立).
/// A card is never deleted.
/// </summary>
internal static class AnswerCardOperation
{
    public static Refusal? Decide(CaseTurn turn, AnswerCard command)
    {
        if (!turn.State.Law.Cards.TryGetValue(command.Card, out var card))
            return Refuse.Invalid("$.card", "unknown-card", "The case has no card of this number.");
        if (string.IsNullOrWhiteSpace(command.Text) || command.Text.Length > CaseLimits.MaxCommentCharacters)
            return Refuse.Invalid("$.text", "text-length", $"Say why: 1 to {CaseLimits.MaxCommentCharacters} characters.");
        var (standing, refusal) = command.Answer switch
        {
            CardAnswer.Reply => (CardStanding.Replied, Department(turn, card) ?? From(card, CardStanding.Open)),
            CardAnswer.Appeal => (CardStanding.Appealed, Department(turn, card) ?? From(card, CardStanding.Open, CardStanding.Replied)),
            CardAnswer.Uphold => (CardStanding.Upheld, Supervision(turn, card) ?? From(card, CardStanding.Appealed)),
            _ => (CardStanding.Dismissed, Supervision(turn, card) ?? From(card, CardStanding.Appealed)),
        };
        if (refusal is not null)
            return refusal;
        turn.Emit(new CardMoved(card.Number, standing));
        turn.Emit(new ReasonGiven($"card-{card.Number}-{standing.ToString().ToLowerInvariant()}", command.Text));
        return null;
    }

    private static Refusal? Department(CaseTurn turn, CardState card) =>
        turn.By.Kind == ActorKind.Official && turn.By.Department == card.Owner ? null : Refuse.Forbidden($"{card.Owner} answers this card.");

    private static Refusal? Supervision(CaseTurn turn, CardState card) =>
        turn.By is { Kind: ActorKind.Supervisor, Department: { } department }
        && RegionCode.TryParse(department.Split('/')[0], out var own)
        && RegionCode.TryParse(card.Owner.Split('/')[0], out var region)
        && own.Contains(region)
            ? null
            : Refuse.Forbidden("Supervision above the department judges an appeal.");

    private static Refusal? From(CardState card, params ReadOnlySpan<CardStanding> allowed) =>
        allowed.Contains(card.Standing) ? null : Refuse.NotInThisState($"The card stands at '{card.Standing.ToString().ToLowerInvariant()}'.");
}

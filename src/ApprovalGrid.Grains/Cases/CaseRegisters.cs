using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Cases;

/// <summary>What a case reports to the registers, derived from its state alone. Trial cases report nothing.</summary>
internal static class CaseRegisters
{
    /// <summary>Supervision cards.</summary>
    public const string Card = "card";

    /// <summary>The rows that a turn made or changed.</summary>
    public static IEnumerable<RegisterRow> Touched(IReadOnlyList<object> facts, CaseState state) => facts
        .Select(fact => fact switch
        {
            CardIssued issued => (Kind: Card, issued.Number),
            CardMoved moved => (Kind: Card, moved.Number),
            _ => (Kind: "", Number: 0),
        })
        .Where(touched => touched.Number > 0 && !state.Trial)
        .Distinct()
        .Select(touched => Row(state, state.Law.Cards[touched.Number]));

    /// <summary>All rows of a case.</summary>
    public static IEnumerable<RegisterRow> All(CaseState state) =>
        state.Trial ? [] : state.Law.Cards.Values.Select(card => Row(state, card));

    private static RegisterRow Row(CaseState state, CardState card) => new(
        Card, card.Number, card.Owner, Lower(card.Colour), card.Rule, Lower(card.Standing), card.At, state.Number, state.ServiceItem);

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Stops and cards as people see them.</summary>
internal static class LawViews
{
    public static StopView Of(StopState stop) => new()
    {
        Number = stop.Number,
        Reason = Camel(stop.Reason),
        From = stop.From,
        To = stop.To,
        ExpectedDays = stop.ExpectedDays,
        Notice = stop.Notice,
    };

    public static CardView Of(CardState card) => new()
    {
        Number = card.Number,
        Colour = Camel(card.Colour),
        Rule = card.Rule,
        Clock = card.Clock,
        Owner = card.Owner,
        LegalBreach = card.LegalBreach,
        ReplyBy = card.ReplyBy,
        At = card.At,
        Standing = Camel(card.Standing),
    };

    private static string Camel<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}

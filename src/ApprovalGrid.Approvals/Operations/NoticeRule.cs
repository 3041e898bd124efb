using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// What an applicant may be asked for: once, everything (一次告知, Administrative Licensing Law, art. 32); nothing outside the guide that the case
/// was filed under (超清单); nothing that came from another case. Whoever tries gets a refusal and a card.
/// </summary>
internal static class NoticeRule
{
    /// <summary>Why a material is asked for again.</summary>
    private static readonly string[] ReasonCodes = ["unclear", "incomplete", "expired", "wrong", "mismatch"];

    public static Refusal? Check(CaseTurn turn, TaskCommand command)
    {
        if (command.ReasonCode is { } why && !ReasonCodes.Contains(why))
            return Refuse.Invalid("$.reasonCode", "one-of", $"A material is asked for again because it is one of: {string.Join(", ", ReasonCodes)}.");
        var answers = Answers(turn);
        foreach (var code in command.Materials)
        {
            if (turn.World.Item.Materials.FirstOrDefault(known => known.Code == code) is not { } known || !GuideMaterials.Applies(known, answers))
                return Record(turn, CardRules.BeyondGuide, "$.materials", $"'{code}' is not in the guide of version {turn.State.ItemVersion} that the case was filed under.");
            if (turn.State.Law.Materials.TryGetValue(code, out var standing) && standing == MaterialStanding.Reused)
                return Refuse.Invalid("$.materials", "already-supplied", $"'{code}' came with the case from another authority; it is not asked for again (art. 35).");
        }

        if (turn.State.AcceptedAt is null && turn.State.Documents.Any(document => document.Kind == "supplement-notice")
            && (command.Materials.IsEmpty || command.Materials.Any(code => !turn.State.Law.Redelivered.Contains(code))))
            return Record(turn, CardRules.SecondNotice, "$.materials", "The applicant was told once already; a second notice is about what they delivered since, and names it in materials.");
        return null;
    }

    private static Refusal Record(CaseTurn turn, string rule, string path, string message)
    {
        CardRules.Issue(turn, CardColour.Yellow, rule, turn.State.Department, null, legal: false);
        return turn.RefuseOnRecord(Refuse.Invalid(path, rule, message));
    }

    private static Dictionary<string, string>? Answers(CaseTurn turn) => turn.Data.Kept.GetValueOrDefault("answers").AsObject?.Properties
        .Where(member => member.Value.AsString is not null)
        .ToDictionary(member => member.Key, member => member.Value.AsString!, StringComparer.Ordinal);
}

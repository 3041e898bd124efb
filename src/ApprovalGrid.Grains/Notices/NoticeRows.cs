using System.Globalization;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// The notices of one turn, as outbox rows of its own commit: none is lost, none leaves for a turn that was not committed. Their numbers are
/// negative, so that they never meet those that the case itself gives out: what is told follows from the facts and is no fact.
/// </summary>
internal static class NoticeRows
{
    /// <summary>Of one turn; a turn that tells more tells the first ones.</summary>
    public const int MaxOfTurn = 64;

    /// <summary>Documents that are written to the applicant.</summary>
    private static readonly HashSet<string> ToApplicant = new(NoticeWords.Documents.Keys, StringComparer.Ordinal);

    public static IEnumerable<OutboxRow> Of(NoticeOptions options, CaseTurn turn, CaseKey key, IRegionKeys keys)
    {
        if (options.Channels.IsEmpty || turn.State.Trial)
            return [];
        var notices = turn.Facts.SelectMany(fact => Of(options, turn, fact, keys)).Take(MaxOfTurn);
        return notices.Select((notice, index) =>
        {
            var number = -((turn.State.Version * MaxOfTurn) + index + 1);
            var id = string.Create(CultureInfo.InvariantCulture, $"{turn.State.Number}.n{turn.State.Version}.{index + 1}");
            var target = string.Create(CultureInfo.InvariantCulture, $"{notice.Channel ?? "applicant"}.{turn.State.Version}.{index + 1}");
            return new OutboxRow(number, EffectKinds.Notice, target, key.Seal(SealedPart.Message, number, (notice with { Id = id }).ToBytes()), turn.Now);
        });
    }

    private static IEnumerable<Notice> Of(NoticeOptions options, CaseTurn turn, object fact, IRegionKeys keys) => fact switch
    {
        // A case beneath another one tells its parent; the applicant hears of the matter as a whole.
        DocumentIssued issued when turn.State.Parent is null && ToApplicant.Contains(issued.Kind) && options.ForApplicants.Any() => [ForApplicant(turn, issued, keys)],
        CardIssued card => ForDepartment(options, turn, "card", card.Colour == CardColour.Red ? "card-red" : "card-yellow", card.Rule, card.Owner),
        CaseUrged { Merged: false } => turn.State.Steps.Values.Select(step => (step.Name, step.Department)).Distinct()
            .SelectMany(step => ForDepartment(options, turn, "urge", "urge", step.Name, step.Department ?? turn.State.Department)),
        ClockWarned warned when turn.State.Clocks.TryGetValue(warned.Number, out var clock) => ForDepartment(options, turn, "warning", "warning", clock.Name, clock.Owner),
        TaskOpened opened => ForDepartment(options, turn, "task", "task", turn.State.Steps.TryGetValue(opened.Visit, out var step) ? step.Name : null, opened.Department),
        _ => [],
    };

    private static Notice ForApplicant(CaseTurn turn, DocumentIssued issued, IRegionKeys keys)
    {
        var applicant = turn.Data.Applicant;
        var number = applicant?.IdNumber ?? applicant?.Uscc;
        return new Notice(
            "", null, turn.State.Number, turn.State.ItemName, issued.Kind, issued.Number, turn.State.Department, applicant?.Phone,
            number is null ? null : NoticeChoices.KeyOf(keys, number), turn.State.FiledBy);
    }

    private static IEnumerable<Notice> ForDepartment(NoticeOptions options, CaseTurn turn, string kind, string what, string? detail, string department) =>
        options.Channels
            .Where(channel => channel.Audience == NoticeAudience.Departments && channel.Events.Contains(kind) && (channel.Departments.IsEmpty || channel.Departments.Contains(department)))
            .Select(channel => new Notice("", channel.Id, turn.State.Number, turn.State.ItemName, what, detail, department, null, null, null));
}

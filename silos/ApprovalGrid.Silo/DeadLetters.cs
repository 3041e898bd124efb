using System.Globalization;
using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Api;
using ApprovalGrid.Grains.Cases;
using ApprovalGrid.Storage;
using Orleans;

namespace ApprovalGrid.Silo;

/// <summary>Dead letters as operators see them; what is done with one is a turn of its case, so that its history tells it.</summary>
internal sealed class DeadLetters(IGridStore store, IGrainFactory grains) : IDeadLetters
{
    public async Task<DeadLetterPage> ListAsync(string? after, int limit, CancellationToken cancellation)
    {
        var from = after is not null && TryParse(after, out var id) ? id : default;
        var letters = await store.Outbox.ListDeadLettersAsync(from, limit, cancellation);
        return new DeadLetterPage([.. letters.Select(View)], letters.Count < limit ? null : Format(letters[^1].Id));
    }

    public async Task<Answer<DeadLetterView>> ReplayAsync(Actor by, string id, string? key, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } letter)
            return Unknown;
        var noted = await Mailbox(letter).ReplayAsync(by, letter.Id.Number, key);
        if (!noted.Accepted)
            return noted.Refusal;
        await store.Outbox.ReviveAsync(letter.Id, cancellation);
        return View(letter);
    }

    public async Task<Answer<DeadLetterView>> DropAsync(Actor by, string id, string? reason, string? key, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { } letter)
            return Unknown;
        if (letter.Kind == OutboxKinds.Case)
            return NotDropped;
        var dropped = await Mailbox(letter).DropAsync(by, letter.Id.Number, reason, key);
        return dropped.Accepted ? View(letter) : dropped.Refusal;
    }

    private async ValueTask<DeadLetter?> FindAsync(string id, CancellationToken cancellation) =>
        TryParse(id, out var parsed) ? await store.Outbox.FindDeadLetterAsync(parsed, cancellation) : null;

    private ICaseMailbox Mailbox(DeadLetter letter) =>
        grains.GetGrain<ICaseMailbox>(letter.Id.CaseId.ToString(CultureInfo.InvariantCulture));

    private static DeadLetterView View(DeadLetter letter) => new(
        Format(letter.Id), letter.Id.CaseId.ToString(CultureInfo.InvariantCulture), letter.Kind, letter.Target, letter.Attempts, letter.Error, letter.At);

    private static string Format(OutboxId id) => string.Create(CultureInfo.InvariantCulture, $"{id.CaseId}-{id.Number}");

    private static bool TryParse(string text, out OutboxId id)
    {
        id = default;
        var hyphen = text.IndexOf('-', StringComparison.Ordinal);
        if (hyphen < 0
            || !long.TryParse(text.AsSpan(0, hyphen), NumberStyles.None, CultureInfo.InvariantCulture, out var caseId)
            || !int.TryParse(text.AsSpan(hyphen + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return false;
        id = new OutboxId(caseId, number);
        return true;
    }

    private static Refusal Unknown => new()
    {
        Code = "unknown-dead-letter",
        Class = RefusalClass.NotFound,
        Message = "There is no dead letter with this id: it was sent, dropped or taken in meanwhile.",
    };

    private static Refusal NotDropped => new()
    {
        Code = RefusalCodes.NotInThisState,
        Class = RefusalClass.Conflict,
        Message = "A message between cases is not dropped: later ones would wait for it for ever. Replay it once its receiver can take it.",
    };
}

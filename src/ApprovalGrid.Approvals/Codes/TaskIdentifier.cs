using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ApprovalGrid.Approvals.Codes;

/// <summary>The id of a task (任务): <c>{case id, 13 characters}-{number}</c>, so that it names its case.</summary>
/// <param name="Number">The how-manieth task of the case, from 1.</param>
public readonly record struct TaskIdentifier(long CaseId, int Number)
{
    private const int NumberPosition = Crockford32.Length + 1;

    public static CodeCheck Check(string? text) => Read(text, out _);

    public static bool TryParse([NotNullWhen(true)] string? text, out TaskIdentifier id) => Read(text, out id).IsValid;

    /// <exception cref="FormatException">The text is no task id; the message says where and why.</exception>
    public static TaskIdentifier Parse(string text) => Read(text, out var id) is { IsValid: false } fault ? throw new FormatException(fault.Message) : id;

    public override string ToString() => $"{CaseIdentifiers.Format(CaseId)}-{Number.ToString(CultureInfo.InvariantCulture)}";

    private static CodeCheck Read(string? text, out TaskIdentifier id)
    {
        id = default;
        if (text is null || text.Length <= NumberPosition)
            return CodeCheck.Fault("task-id.length", $"A task id has more than {NumberPosition} characters; this has {text?.Length ?? 0}.");
        if (text[Crockford32.Length] != '-')
            return CodeCheck.Fault("task-id.hyphen", $"Position {NumberPosition} must be a hyphen.", NumberPosition);
        if (!Crockford32.TryDecode(text.AsSpan(0, Crockford32.Length), out var caseId) || caseId == 0)
            return CodeCheck.Fault("task-id.case", "Positions 1 to 13 are no case id: digits and letters other than U, the first at most 7.", 1);
        var digits = text.AsSpan(NumberPosition);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || digits[0] == '0')
            return CodeCheck.Fault("task-id.number", "From position 15 on stands a number from 1, without leading zeros.", NumberPosition + 1);
        id = new TaskIdentifier(caseId, number);
        return CodeCheck.Valid;
    }
}

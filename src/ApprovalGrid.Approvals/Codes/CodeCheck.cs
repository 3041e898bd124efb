namespace ApprovalGrid.Approvals.Codes;

/// <summary>The verdict on a code: valid, or the rule that it breaks and a message that names the position and the fix.</summary>
/// <remarks>A message never quotes the code: it may be personal and end in a log.</remarks>
/// <param name="Rule">A stable name such as <c>uscc.check</c>; null when valid.</param>
/// <param name="Position">The position of the fault, from 1; null when it concerns the whole.</param>
public readonly record struct CodeCheck(string? Rule, string? Message, int? Position)
{
    public static readonly CodeCheck Valid;

    public bool IsValid => Rule is null;

    public static CodeCheck Fault(string rule, string message, int? position = null) => new(rule, message, position);
}

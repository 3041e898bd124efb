namespace ApprovalGrid.Web.Hall.Cases;

/// <summary>Why the case did not take a command, in the reader's language where the page knows the words.</summary>
internal static class CaseFaults
{
    public static IEnumerable<(string? Field, string Text)> Of(Words words, Refusal refusal)
    {
        if (CaseTexts.Refusals.TryGetValue(refusal.Code, out var text))
            return [(null, words[text])];
        return refusal.Faults.Length > 0 ? refusal.Faults.Select(fault => ((string?)null, fault.Message)) : [(null, refusal.Message)];
    }
}

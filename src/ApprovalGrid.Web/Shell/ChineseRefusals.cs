using System.Globalization;
using ApprovalGrid.Api;

namespace ApprovalGrid.Web.Shell;

/// <summary>Refusals in the words of the pages, for programs that ask for Chinese.</summary>
internal sealed class ChineseRefusals : IRefusalWords
{
    /// <summary>Of one fault its own words, because the code says only that there is one.</summary>
    public string? Detail(Refusal refusal) =>
        refusal is { Code: RefusalCodes.InvalidInput, Faults: [{ } only] } && Rule(only) is { } rule ? rule : Find(refusal.Code, ProblemTexts.Codes, RefusalTexts.Codes);

    public string? Rule(Fault fault) => Find(fault.Rule, RefusalTexts.Rules, ProblemTexts.Rules);

    public string? Title(int status) => Find(status.ToString(CultureInfo.InvariantCulture), ProblemTexts.Titles);

    private static string? Find(string name, params ReadOnlySpan<IReadOnlyDictionary<string, Text>> texts)
    {
        foreach (var known in texts)
        {
            if (known.TryGetValue(name, out var text))
                return text.Zh;
        }

        return null;
    }
}

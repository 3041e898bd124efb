namespace ApprovalGrid.Web.Texts;

/// <summary>How several decide together (会签、或签、票签).</summary>
internal static class VoteTexts
{
    public static readonly Text Title = new("表决：{0}", "Vote: {0}");
    public static readonly Text Everybody = new("全部参与人", "all of them");
    public static readonly Text NotAbstaining = new("未弃权的参与人", "those who do not abstain");
    public static readonly Text Ratio = new("{0}中至少 {1}/{2} 同意即通过。", "Passes when at least {1}/{2} of {0} agree.");
    public static readonly Text MoreThanRatio = new("{0}中超过 {1}/{2} 同意即通过。", "Passes when more than {1}/{2} of {0} agree.");
    public static readonly Text Quorum = new("至少 {0} 人表态才有效，已有 {1} 人。", "Valid with {0} opinions at least; there are {1}.");
    public static readonly Text Veto = new("{0}不同意即不通过。", "Fails at once when {0} disagrees.");
    public static readonly Text Open = new("未表态", "not yet");
    public static readonly Text Sum = new("同意 {0}，不同意 {1}，弃权 {2}，未表态 {3}", "{0} agree, {1} disagree, {2} abstain, {3} not yet");

    /// <summary>The other rules by their codes; <c>{0}</c> is what is needed.</summary>
    public static IReadOnlyDictionary<string, Text> Rules { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["all"] = new("全部同意才通过（会签）。", "Passes when all agree."),
        ["any"] = new("任一人同意即通过（或签）。", "Passes when any one agrees."),
        ["sequential"] = new("依次全部同意才通过（顺序会签）。", "Passes when all agree, one after another."),
        ["count"] = new("{0} 票同意即通过。", "Passes with {0} agreements."),
        ["weight"] = new("同意的权重达到 {0} 即通过。", "Passes when those who agree weigh {0}."),
    };

    /// <summary>Opinions by their codes.</summary>
    public static IReadOnlyDictionary<string, Text> Opinions { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["agree"] = new("同意", "agrees"),
        ["disagree"] = new("不同意", "disagrees"),
        ["abstain"] = new("弃权", "abstains"),
    };
}

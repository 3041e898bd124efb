using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>The rules of the inputs that the static checks read too, in both languages; the name of the input comes before them.</summary>
internal static class StepInputTexts
{
    public static LocalText Required => new("is required.", "必填。");

    public static LocalText NoText => new("must be a text.", "必须是文本。");

    public static LocalText NoList => new("must be a list.", "必须是列表。");

    public static LocalText NoTexts => new("must be a list of texts.", "必须是文本列表。");

    public static LocalText NoWholeNumber => new("must be a whole number.", "必须是整数。");

    public static LocalText NoObject => new("must be an object.", "必须是对象。");

    public static LocalText NoAccounts => new("must be a list of account ids.", "必须是账号列表。");

    public static LocalText NoBasis => new("names the legal basis when a timeout has an effect.", "到期产生法律效果时，必须写明法定依据。");

    public static LocalText NoFraction => new(
        "has a fraction above 0 and up to 1 in whole numbers; more than all cannot agree.", "的比例由整数组成，大于 0 且不超过 1；同意的人不可能超过全部。");

    public static LocalText NoQuorum => new("is 0 or more opinions.", "不能小于 0。");

    public static LocalText NoStage => new("is an object {after, action, role}.", "必须是对象 {after, action, role}。");

    public static LocalText NoStageRole => new("names who is told or gets the task.", "必须写明上报或者改派给哪个角色。");

    public static LocalText NoWeights => new("is an object of account ids and whole numbers.", "必须是账号与整数权重的对象。");

    public static LocalText VoteUnreachable(int opinions, int weight) => new(
        $"cannot pass though everybody agrees: {opinions} opinions with a weight of {weight} in all. Lower the threshold or the quorum, or name more participants.",
        $"即使全部同意也无法通过：共 {opinions} 份意见，权重合计 {weight}；请降低通过条件或者法定人数，或者增加参与人。");

    public static LocalText NoRegion(string department) => new(
        $"'{department}' does not begin with a region code; write {{region}}/{{department}}.", $"的“{department}”没有以地区编码开头；请写成 {{地区}}/{{部门}}。");

    public static LocalText TooMany(int most) => new($"has at most {most} entries.", $"最多 {most} 项。");

    public static LocalText ListOfAtMost(int most) => new($"is a list of at most {most} entries.", $"必须是最多 {most} 项的列表。");

    public static LocalText Range(int least, int most) => new($"is {least} to {most}.", $"必须在 {least} 到 {most} 之间。");

    public static LocalText OneOf(IReadOnlyList<string> values) => new($"is one of: {string.Join(", ", values)}.", $"只能是：{string.Join("、", values)}。");

    public static LocalText Unknown(IReadOnlyList<string> known) => new($"is not known; there are: {string.Join(", ", known)}.", $"没有这个成员；可用的有：{string.Join("、", known)}。");
}

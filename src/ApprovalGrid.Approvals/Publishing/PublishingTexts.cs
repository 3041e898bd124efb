using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Publishing;

/// <summary>What the static checks against the catalogue say, in both languages: the rule and the fix. The codes beside them are the stable names.</summary>
internal static class PublishingTexts
{
    public static LocalText DeemedOnlyOnAcceptance => new(
        "limit.onTimeout can be deemedAccepted only on a pre-check or an acceptance; choose overdue or leave.",
        "只有预审和受理环节的时限可以“视为受理”；请改选逾期或者离开。");

    public static LocalText TooManyVisits(string item, int visits, IReadOnlyList<string> steps, int promised) => new(
        $"a case of '{item}' asks the applicant to come {visits} times, at {string.Join(" and ", steps.Select(step => $"'{step}'"))}; the item promises at most {promised}. Let a step do without presence, or change the promise.",
        $"事项“{item}”的办件要求申请人到场 {visits} 次（{string.Join("、", steps.Select(step => $"“{step}”"))}），而事项承诺至多 {promised} 次；请取消某个环节的到场要求，或者修改承诺。");

    public static LocalText NoTolerance(string item) => new(
        $"the guide of '{item}' does not say what may be missing at first; state 'tolerance' in words, also when nothing may be.",
        $"“{item}”的办事指南没有写明容缺范围；请填写“tolerance”，没有容缺事项的也要写明。");

    public static LocalText NoLimits(string item) => new(
        $"the guide of '{item}' states no limit; add 'limits' with a statutory or a promised one and its basis.",
        $"“{item}”的办事指南没有写明办理时限；请在“limits”中填写法定期限或者承诺期限及其依据。");

    public static LocalText UnknownWhole(string whole, string item) => new(
        $"there is no other item '{whole}' that '{item}' could be a part of; add it, or correct the code.",
        $"没有另一事项“{whole}”可供“{item}”从属；请先增加该事项，或者改正编码。");

    public static LocalText NoSuchRole(string role) => new(
        $"no department has the role '{role}'; correct it, or add the role to the department.",
        $"没有任何部门设有角色“{role}”；请改正，或者为部门增设该角色。");

    public static LocalText UnknownDepartment(LocalText departments) => new(
        $"there is no department {departments.English}; correct it, or add the department to the catalogue.",
        $"没有部门 {departments.Chinese}；请改正，或者先在目录中增加该部门。");

    public static LocalText DepartmentWithoutRole(LocalText departments, string role) => new(
        $"{departments.English} has no role '{role}', so nobody could take the task; correct it, or add the role to the department.",
        $"{departments.Chinese} 没有角色“{role}”，无人可以办理；请改正，或者为部门增设该角色。");

    public static LocalText AcceptanceBeyondStatute(LocalText limit, int days) => new(
        $"{limit.English} to accept are more than the {days} working days of the Administrative Licensing Law, art. 32; shorten the limit.",
        $"受理时限 {limit.Chinese}超过《行政许可法》第三十二条规定的 {days} 个工作日；请缩短。");

    public static LocalText DeadlineBeyondStatute(LocalText limit, LocalText statute, string item, string basis) => new(
        $"{limit.English} for this step are more than the {statute.English} that the statute gives '{item}' from acceptance to decision ({basis}); shorten the limit.",
        $"本环节时限 {limit.Chinese}超过“{item}”从受理到决定的法定期限 {statute.Chinese}（{basis}）；请缩短。");

    public static LocalText WayBeyondStatute(string node, int days, string item, int statute) => new(
        $"the steps on the longest way to '{node}' allow {days} working days together; the statute gives '{item}' {statute}.",
        $"到“{node}”的最长路径上各环节时限合计 {days} 个工作日；“{item}”的法定期限为 {statute} 个工作日。");

    public static LocalText Span(Limit limit) => new(
        $"{limit.Days} {(limit.Kind == LimitKind.Working ? "working days" : "calendar days")}",
        $"{limit.Days} 个{(limit.Kind == LimitKind.Working ? "工作日" : "自然日")}");

    public static LocalText UnknownField(string field, string item, IReadOnlyList<string> known) => new(
        $"the form of '{item}' has no field '{field}'; use one of: {string.Join(", ", known)}.",
        $"事项“{item}”的表单没有字段“{field}”；可用的有：{string.Join("、", known)}。");

    public static LocalText UnknownDefinition(string definition, string item) => new(
        $"there is no definition '{definition}', so no case of '{item}' could start; publish it first, or correct the id.",
        $"没有流程定义“{definition}”，“{item}”的办件无法启动；请先发布，或者改正编号。");

    public static LocalText UnknownCalendar(string calendar, string item) => new(
        $"there is no calendar '{calendar}', so the limits of '{item}' cannot be counted; add it, or use 'cn'.",
        $"没有日历“{calendar}”，无法计算“{item}”的期限；请增加，或者使用“cn”。");

    public static LocalText ItemWithoutDepartment(LocalText departments) => new(
        $"there is no department {departments.English}, so nobody would handle cases there; add the department, or remove the region.",
        $"没有部门 {departments.Chinese}，当地无人办理；请增加部门，或者去掉该地区。");

    public static LocalText PromiseBeyondStatute(LocalText promised, LocalText statute) => new(
        $"the promised {promised.English} are more than the statutory {statute.English}; a promise shortens the statute's limit.",
        $"承诺期限 {promised.Chinese}长于法定期限 {statute.Chinese}；承诺只能缩短法定期限。");

    public static LocalText NoLegalOutcome(LocalText items) => new(
        $"cases of {items.English} could never be decided; add an ApprovalGrid.Decide to every way.",
        $"{items.Chinese} 的办件永远得不到决定；请在每条路径上加“决定”环节。");

    public static LocalText EndsWithoutOutcome(LocalText items, string node) => new(
        $"a case of {items.English} can end at '{node}' without a decision; put an ApprovalGrid.Decide on this way.",
        $"{items.Chinese} 的办件可能在“{node}”未作决定就结束；请在这条路径上加“决定”环节。");

    public static LocalText DecidedTwice(string node) => new(
        $"'{node}' can come after another decision; a case is decided once, the second would stop its branch.",
        $"“{node}”可能出现在另一个决定之后；办件只决定一次，第二次会使该分支停下。");

    public static LocalText OneSidedOutcome(string verdict, LocalText items) => new(
        $"no way leads to a decision '{verdict}' for {items.English}.",
        $"{items.Chinese} 没有任何路径能作出{(verdict == "granted" ? "准予" : "不予")}的决定。");

    public static LocalText ClockNeverStarts(LocalText items) => new(
        $"the limits of {items.English} run from acceptance, and this definition accepts nothing; add an ApprovalGrid.Accept.",
        $"{items.Chinese} 的期限从受理起算，而本流程没有受理；请加“受理”环节。");

    public static LocalText ServiceItemMissing => new(
        "the service item is missing; name the item that the other authority handles.",
        "没有选择事项；请选择对方机关承办的事项。");

    public static LocalText UnknownServiceItem(string code) => new(
        $"there is no service item '{code}'; correct it, or add the item to the catalogue first.",
        $"没有事项“{code}”；请改正，或者先在目录中增加该事项。");

    public static LocalText ChildBeyondStatute(string item, LocalText limit, string own, LocalText ownLimit) => new(
        $"'{item}' may take {limit.English} by statute, longer than all of '{own}' ({ownLimit.English}).",
        $"“{item}”的法定期限 {limit.Chinese}比“{own}”的全部期限（{ownLimit.Chinese}）还长。");

    public static LocalText ItemNotHandled(LocalText faults) => new(
        $"{faults.English}; send it to an authority of the item's guide.",
        $"{faults.Chinese}；请移交给该事项指南中的承办机关。");

    public static LocalText HandledByOther(string item, string department, string name) => new(
        $"'{item}' is handled by '{department}', not by '{name}'",
        $"“{item}”由“{department}”承办，不是“{name}”");

    public static LocalText NotHandledInRegion(string item, string region) => new(
        $"'{item}' is not handled in the region {region}",
        $"“{item}”不在地区 {region} 办理");

    public static LocalText ActivationNotServed(string strategy) => new(
        $"the activation strategy '{strategy}' is not served; choose 'Always', and file or start with an idempotency key, which starts one instance.",
        $"不支持启动规则“{strategy}”；请选择“总是允许”，用幂等键申请或者启动即可保证只有一个实例。");

    /// <summary>The first few, and how many more.</summary>
    public static LocalText Names(IReadOnlyCollection<LocalText> names, int named)
    {
        var more = names.Count - named;
        return new(
            string.Join(", ", names.Take(named).Select(name => name.English)) + (more > 0 ? $" and {more} more" : ""),
            string.Join("、", names.Take(named).Select(name => name.Chinese)) + (more > 0 ? $" 等 {names.Count} 个" : ""));
    }
}

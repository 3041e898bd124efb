namespace ApprovalGrid.Web.Texts;

/// <summary>What the most usual refusals read in Chinese and English; others show the sentence of the refusal itself.</summary>
public static class RefusalTexts
{
    /// <summary>By the code of the refusal.</summary>
    public static IReadOnlyDictionary<string, Text> Codes { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["four-eyes"] = new("此处须由两人分别把关，您已对本办件发表过意见或亲自收件，请由同事办理。", "Two people are required here and you were one of them already. A colleague has to decide."),
        ["same-person"] = new("您在本环节已有一票，不能再代他人表态。", "You have a part in this step already; you cannot give a second opinion."),
        ["task-claimed"] = new("该待办已由他人认领。", "Another official holds this task."),
        ["forbidden"] = new("您的角色不能办理此环节。", "This is not for your role."),
        ["case-suspended"] = new("本办件已挂起，恢复前不能办理。", "The case is suspended; nothing can be done until it is resumed."),
        ["children-open"] = new("还有正在办理的子办件，请选择它们继续办理还是撤回。", "Cases at other authorities still run; choose whether they go on or are withdrawn."),
        ["operation-not-offered"] = new("现在不能这样办理：环节已变化，或正等待他人的意见。", "Not possible now: the step has changed, or somebody's opinion is waited for."),
        ["return-not-allowed"] = new("流程规定不能退回到这里。", "The chain does not allow a return to there."),
        ["quota-full"] = new("名额已满，本次未受理申请。", "All places are taken; nothing was filed."),
        ["quota-held"] = new("您已申请过本事项，每人限一个名额；可在“我的办件”中查看。", "You have filed this already, and each applicant has one place; see your cases."),
        ["too-soon"] = new("刚刚做过，请稍后再试。", "It was done a moment ago; wait a little."),
        ["not-in-this-state"] = new("办件现在的状态不允许这样办理。", "The state of the case does not allow this now."),
    };

    /// <summary>By the rule of a fault.</summary>
    public static IReadOnlyDictionary<string, Text> Rules { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["reason-required"] = new("请写明理由（行政许可法第三十八条）。", "State the reasons (Administrative Licensing Law, art. 38)."),
        ["agency-required"] = new("请写明应向哪个机关申请（行政许可法第三十二条）。", "Name the competent agency (Administrative Licensing Law, art. 32)."),
        ["unknown-official"] = new("请选择本部门的其他工作人员。", "Choose another official of the department."),
        ["required"] = new("缺少必填内容。", "Something required is missing."),
        ["text-length"] = new("内容太长或为空。", "The words are too long or missing."),
        ["overlap"] = new("代理日期重叠。", "Proxies overlap in time and services."),
        ["ring"] = new("代理形成循环。", "Proxies form a ring."),
        ["stop-reason"] = new("只有法律列举的程序可以中止计时（行政许可法第四十五条）。", "The law stops a clock only for the procedures of its list (Administrative Licensing Law, art. 45)."),
        ["notice-required"] = new("请写明给申请人的书面告知。", "Write the notice to the applicant."),
        ["range"] = new("数字超出允许的范围。", "The number is out of its range."),
        ["unknown-node"] = new("请选择流程中的环节。", "Choose a step of the chain."),
        ["unknown-stop"] = new("这次中止已经结束。", "This stop has ended."),
        ["json"] = new("数据不是有效的 JSON 对象。", "The data is no valid JSON object."),
    };
}

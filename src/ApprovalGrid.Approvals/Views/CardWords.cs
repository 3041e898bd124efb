using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What is said of supervision cards (监察牌) in Chinese.</summary>
internal static class CardWords
{
    public static string Rule(string rule) => rule switch
    {
        CardRules.NearLimit => "法定时限将到",
        CardRules.OverLimit => "超过法定时限",
        CardRules.OverPromise => "超过承诺时限",
        CardRules.OverStep => "超过环节时限",
        CardRules.OverStop => "特别程序超期",
        CardRules.BeyondGuide => "超出指南要求材料",
        CardRules.SecondNotice => "未一次性告知",
        CardRules.BadEvaluation => "收到差评",
        _ => rule,
    };

    public static string Standing(CardStanding standing) => standing switch
    {
        CardStanding.Open => "待答复",
        CardStanding.Replied => "部门已答复",
        CardStanding.Appealed => "部门已申诉",
        CardStanding.Upheld => "申诉成立",
        _ => "申诉不成立",
    };
}

using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Operations;

namespace ApprovalGrid.Approvals.Views;

/// <summary>What is said of supervision cards (监察牌), in English and Chinese.</summary>
internal static class CardWords
{
    public static (string English, string Chinese) Rule(string rule) => rule switch
    {
        CardRules.NearLimit => ("the limit of the law is near", "法定时限将到"),
        CardRules.OverLimit => ("over the limit of the law", "超过法定时限"),
        CardRules.OverPromise => ("over the promised limit", "超过承诺时限"),
        CardRules.OverStep => ("over the limit of the step", "超过环节时限"),
        CardRules.OverStop => ("a stop has lasted too long", "特别程序超期"),
        CardRules.BeyondGuide => ("asked for more than the guide does", "超出指南要求材料"),
        CardRules.SecondNotice => ("not everything was asked for at once", "未一次性告知"),
        CardRules.BadEvaluation => ("a bad evaluation", "收到差评"),
        CardRules.OverWorkOrder => ("a work order of the hotline was not answered in time", "热线工单超期"),
        CardRules.QualityReview => ("a check of the sample found a wrong decision", "抽查发现办理错误"),
        CardRules.RepeatVisit => ("the applicant had to come again", "申请人多次跑动"),
        CardRules.ReviewNeeded => ("a permit that it rests on was revoked", "所依据的许可被撤销"),
        _ => (rule, rule),
    };

    public static (string English, string Chinese) Standing(CardStanding standing) => standing switch
    {
        CardStanding.Open => ("to be answered", "待答复"),
        CardStanding.Replied => ("the department has replied", "部门已答复"),
        CardStanding.Appealed => ("the department has appealed", "部门已申诉"),
        CardStanding.Upheld => ("the appeal is upheld", "申诉成立"),
        _ => ("the appeal is dismissed", "申诉不成立"),
    };
}

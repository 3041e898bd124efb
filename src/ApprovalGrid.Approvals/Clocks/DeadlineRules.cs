namespace ApprovalGrid.Approvals.Clocks;

/// <summary>The rules of counting that an explanation cites.</summary>
public static class DeadlineRules
{
    public static readonly DeadlineRule StartNotCounted = new(
        "start-not-counted", "开始的当日不计入,自下一日开始计算。", "《中华人民共和国民法典》第二百零一条");

    public static readonly DeadlineRule WorkingDays = new(
        "working-days", "期限以工作日计算,不含法定节假日;调休上班的周末计入。", "《中华人民共和国行政许可法》第八十二条");

    public static readonly DeadlineRule CalendarDays = new(
        "calendar-days", "期限按日连续计算,含周末和节假日。", "《中华人民共和国民法典》第二百条、第二百零一条");

    public static readonly DeadlineRule LastDayMoves = new(
        "last-day-moves", "最后一日是休假日的,以休假日结束的次日为最后一日。", "《中华人民共和国民法典》第二百零三条第一款");

    public static readonly DeadlineRule StopsNotCounted = new(
        "stops-not-counted", "听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审所需时间不计算在期限内;重叠的只扣除一次。", "《中华人民共和国行政许可法》第四十五条");

    public static readonly DeadlineRule StoppedOpenEnded = new(
        "stopped-open-ended", "时限中止尚未恢复,届满日待恢复后确定。", "《中华人民共和国行政许可法》第四十五条");

    public static readonly DeadlineRule EndsAtMidnight = new(
        "ends-at-midnight", "最后一日的截止时间为二十四时(当地时间)。", "《中华人民共和国民法典》第二百零三条第二款");

    public static readonly DeadlineRule Provisional = new(
        "provisional", "所涉年份的节假日安排尚未公布,暂按周一至周五为工作日计算,公布后重新计算。", "国务院办公厅关于部分节假日安排的年度通知");
}

using ApprovalGrid.Api;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Web.Shell;

namespace ApprovalGrid.Web.Tests;

/// <summary>A history reads without numbers and codes, at the desk and for applicants.</summary>
public sealed class HistoryNamesTests
{
    private static readonly ClockView Clock = new()
    {
        Number = 4,
        Kind = "step",
        Name = "受理",
        Owner = "430100/hrss",
        Start = new DateOnly(2026, 9, 18),
        Days = 5,
        DayKind = "working",
        State = "overdue",
    };

    [Theory]
    [InlineData("时限 4 已超期", "环节时限“受理” 已超期", "Clock 4 is over its limit", "Limit of the step “Acceptance” is over its limit")]
    [InlineData("时限 9 已超期", "时限 9 已超期", "Clock 9 is over its limit", "Clock 9 is over its limit")]
    [InlineData("任务 2 已认领", "“审核”已认领", "Task 2 claimed", "“审核” claimed")]
    [InlineData("任务 2 意见已取回", "“审核”意见已取回", "Opinion on task 2 taken back", "Opinion on “审核” taken back")]
    [InlineData("前加签 li.na@430100", "前加签 李娜", "Added li.na@430100", "Added 李娜")]
    [InlineData("回到“4e2a9a8e”", "回到“受理”", "Gone to '4e2a9a8e' again", "Gone to “Acceptance” again")]
    [InlineData("征求 长沙市人社局 head 意见", "征求 长沙市人社局 负责人 意见", "Question to the Changsha bureau head", "Question to the Changsha bureau (head)")]
    [InlineData("抄送 head", "抄送 负责人", "Copy to head", "Copy to the head")]
    [InlineData("任务 2 超时改派给 reviewer", "“审核”超时改派给 审核人", "Task 2 given to reviewer", "“审核” given to the reviewer")]
    public void Clocks_tasks_officials_and_steps_have_names(string zh, string expectedZh, string en, string expectedEn)
    {
        var entry = new TimelineEntry { Version = 1, At = DateTimeOffset.UnixEpoch, Event = "k", Text = en, TextZh = zh, By = "b", Step = "审核" };
        var named = Assert.Single(HistoryNames.In(
            [entry], [new OfficialAccount("li.na@430100", "李娜", "430100/hrss", [])], [Clock], [new ChainNode { Id = "4e2a9a8e", Name = "受理", NameEn = "Acceptance", Type = "t", TypeName = "t" }]));
        Assert.Equal((expectedZh, expectedEn), (named.TextZh, named.Text));
    }

    [Theory]
    [InlineData("时限 4 经批准延长 3 日", "环节时限“受理” 经批准延长 3 日", "Clock 4 extended by 3 days", "Limit of the step extended by 3 days")]
    [InlineData("任务 2 委派给 li.na@430100", "“审核”委派给 工作人员", "Task 2 delegated to li.na@430100", "“Review” delegated to an official")]
    [InlineData("并加签 market.inspector1@430102", "并加签 工作人员", "market.inspector1@430102 added to the step", "an official added to the step")]
    public void An_applicant_reads_names_of_clocks_and_steps_and_no_officials(string zh, string expectedZh, string en, string expectedEn)
    {
        var entry = new TimelineEntry { Version = 1, At = DateTimeOffset.UnixEpoch, Event = "k", Text = en, TextZh = zh, By = "b", Step = "审核", StepEn = "Review" };
        var named = Assert.Single(HistoryNames.ForApplicant([entry], [Clock], []));
        Assert.Equal((expectedZh, expectedEn), (named.TextZh, named.Text));
    }
}

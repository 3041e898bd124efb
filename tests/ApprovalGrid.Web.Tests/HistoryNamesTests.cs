using ApprovalGrid.Api;
using ApprovalGrid.Cases;
using ApprovalGrid.Definitions;
using ApprovalGrid.Web.Desk;

namespace ApprovalGrid.Web.Tests;

/// <summary>On the desk a history reads without numbers and codes.</summary>
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
    [InlineData("时限 4 已超期", "环节时限“受理” 已超期", "Clock 4 is over its limit", "Limit of the step “受理” is over its limit")]
    [InlineData("时限 9 已超期", "时限 9 已超期", "Clock 9 is over its limit", "Clock 9 is over its limit")]
    [InlineData("任务 2 已认领", "“审核”已认领", "Task 2 claimed", "“审核” claimed")]
    [InlineData("前加签 li.na@430100", "前加签 李娜", "Added li.na@430100", "Added 李娜")]
    [InlineData("回到“4e2a9a8e”", "回到“受理”", "Gone to '4e2a9a8e' again", "Gone to “受理” again")]
    public void Clocks_tasks_officials_and_steps_have_names(string zh, string expectedZh, string en, string expectedEn)
    {
        var entry = new TimelineEntry { Version = 1, At = DateTimeOffset.UnixEpoch, Event = "k", Text = en, TextZh = zh, By = "b", Step = "审核" };
        var named = Assert.Single(HistoryNames.In(
            [entry], [new OfficialAccount("li.na@430100", "李娜", "430100/hrss", [])], [Clock], [new ChainNode { Id = "4e2a9a8e", Name = "受理", Type = "t", TypeName = "t" }]));
        Assert.Equal((expectedZh, expectedEn), (named.TextZh, named.Text));
    }
}

using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Expressions;
using ApprovalGrid.Workflows.Tests.Support;

namespace ApprovalGrid.Workflows.Tests.Expressions;

public sealed class LiquidTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("{{ Variables.n }}-{{Variables.text | upcase}}", "7-HELLO")]
    [InlineData("{% if Variables.n > 5 and Variables.n < 9 %}mid{% elsif Variables.n == 1 %}one{% else %}other{% endif %}", "mid")]
    [InlineData("{% unless Variables.gone %}none{% endunless %}", "none")]
    [InlineData("{% for i in Variables.list %}{{ forloop.index }}:{{ i }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "1:3, 2:1, 3:2")]
    [InlineData("{% for i in (1..5) limit:2 offset:1 reversed %}{{ i }}{% endfor %}", "32")]
    [InlineData("{% for i in Variables.gone %}x{% else %}empty{% endfor %}", "empty")]
    [InlineData("{% for i in (1..9) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "12")]
    [InlineData("{% case Variables.n %}{% when 1, 2 %}low{% when 7 %}seven{% else %}?{% endcase %}", "seven")]
    [InlineData("{% assign x = Variables.n | plus: 1 | times: 2 %}{{ x }}", "16")]
    [InlineData("{% capture c %}<{{ Variables.n }}>{% endcapture %}{{ c }}{{ c }}", "<7><7>")]
    [InlineData("a {%- if true -%} b {%- endif -%} c", "abc")]
    [InlineData("{% raw %}{{ kept }}{% endraw %}{% comment %}gone{% endcomment %}", "{{ kept }}")]
    [InlineData("{{ Variables.list | sort | join: '-' }} {{ Variables.list | size }} {{ Variables.list[0] }} {{ Variables.list.last }}", "1-2-3 3 3 2")]
    [InlineData("{{ Variables.gone | default: 'none' }}", "none")]
    [InlineData("{{ 'a b' | split: ' ' | reverse | join: '+' | replace: '+', '&' | escape }}", "b&amp;a")]
    [InlineData("{{ '2026-09-18T01:02:03Z' | date: '%Y年%m月%d日 %H:%M' }}", "2026年09月18日 09:02")]
    [InlineData("{{ 'hi' | base64 }} {{ 7 | divided_by: 2 }} {{ 7.5 | round }} {{ 'abcdef' | truncate: 5 }}", "aGk= 3 8 ab...")]
    [InlineData("{{ CorrelationId }}{{ WorkflowInstanceId }}", "case-1")]
    public void Renders(string template, string expected)
    {
        var line = Flow.Activity("WriteLine", "L", ("text", Flow.Input("Liquid", template)));
        var instance = Instance.Of(Flow.Definition(line, Flow.Variable("n", "Int32", "7"), Flow.Variable("text", "String", "hello"), Flow.Variable("list", "JSON", "[3,1,2]"))).Start();
        Assert.Equal(WorkflowStatus.Finished, instance.State.Status);
        Assert.Equal([expected], instance.Journal.TakeLines());
    }

    [Theory]
    [InlineData("{{ a", 1, 1)]
    [InlineData("x\n{% if a %}", 2, 11)]
    [InlineData("{% nope %}", 1, 1)]
    [InlineData("{{ a | nope }}", 1, 12)]
    [InlineData("{% endif %}", 1, 12)]
    public void What_is_no_template_is_refused_with_its_place(string template, int line, int column)
    {
        var error = Assert.Throws<LiquidSyntaxException>(() => LiquidTemplate.Parse(template));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Endless_templates_are_stopped()
    {
        const string Template = "{% for a in (1..9999) %}{% for b in (1..9999) %}x{% endfor %}{% endfor %}";
        var instance = Instance.Of(Flow.Definition(Flow.Activity("WriteLine", "L", ("text", Flow.Input("Liquid", Template))))).Start();
        Assert.Equal(WorkflowStatus.Faulted, instance.State.Status);
    }
}

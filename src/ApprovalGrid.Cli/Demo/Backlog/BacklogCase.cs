using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Demo.Chains;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Tasks;

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>One case of the backlog and what has been done in it so far.</summary>
internal sealed class BacklogCase
{
    private static readonly string[] Opinions =
        ["同意。", "材料齐全、符合法定形式，予以办理。", "经核对原始档案，情况属实，同意。", "符合规定条件，建议准予。", "已与申请人电话核实，无异议。"];

    /// <summary>Looks at the same instant of the story.</summary>
    private const int MaxLooks = 8;

    private static readonly TimeSpan Arrival = TimeSpan.FromMilliseconds(30);

    private readonly SiloHttp _http;
    private readonly string _key;
    private readonly ChainRound _round;
    private string? _number;
    private int _rounds;
    private bool _returned;

    public BacklogCase(SiloHttp http, BacklogPlan plan, string run)
    {
        (_http, Plan, _key) = (http, plan, $"backlog-{run}-{plan.Index}");
        _round = new ChainRound(http, plan.Script, _key) { Choose = Choose };
        Next = plan.FiledBefore;
    }

    public BacklogPlan Plan { get; }

    /// <summary>Ticks before the end at which something happens next; negative: never again.</summary>
    public int Next { get; private set; }

    public bool Ended { get; private set; }

    /// <summary>Files it, or lets everybody act once who is waited for.</summary>
    public async Task StepAsync(CancellationToken cancellation)
    {
        var now = Next;
        Next = now - Plan.Pace;
        if (_number is null)
        {
            var call = SiloCall.Post("file", "api/v1/cases", Plan.Filing(), $"{_key}:file");
            _number = (await _http.SendAsync(call, Plan.FiledBy, cancellation)).Read<CaseReceipt>().CaseNumber;
            await AnswerChecksAsync(cancellation);
            return;
        }

        if (_rounds >= Plan.LeftAfter)
        {
            Next = -1;
            return;
        }

        var views = await _round.ReadAllAsync(_number, Plan.FiledBy, cancellation);
        if (views[0].EndedAt is not null)
        {
            (Ended, Next) = (true, -1);
            await EvaluateAsync(cancellation);
            return;
        }

        _rounds++;
        if (!await SupplementAsync(views[0], cancellation))
            await _round.ActAsync(views, cancellation);
        await AnswerChecksAsync(cancellation);
    }

    /// <summary>Programs answer at once, before their clock runs out; only people take their time.</summary>
    private async Task AnswerChecksAsync(CancellationToken cancellation)
    {
        for (var look = 0; look < MaxLooks; look++)
        {
            var views = await _round.ReadAllAsync(_number!, Plan.FiledBy, cancellation);
            if (await _round.AnswerChecksAsync(views, cancellation))
                continue;
            if (views.Count > views.Sum(view => view.Children.Length))
                return;
            // A child that was sent has not arrived.
            await Task.Delay(Arrival, cancellation);
        }
    }

    /// <summary>Whoever acts takes the task first now and then; the window sends back what is incomplete; a colleague's opinion is asked for.</summary>
    private ChainDeed? Choose(CaseView view, TaskSummary task)
    {
        if (task.Role is null || (task.Assignee is null && task.Role != "inspector" && (Plan.Dice + task.Number) % 3 == 0))
            return task.Role is null ? null : new ChainDeed(ChainDeed.HolderOf(task), "claim", []);
        if (Plan.Supplemented && !_returned && task.Role == "window" && view.Status is CaseStatus.Submitted or CaseStatus.Precheck)
        {
            _returned = true;
            return new ChainDeed(ChainDeed.HolderOf(task), "return", new JsonObject
            {
                ["opinion"] = "申请书缺少申请人签名，请补充签名后的申请书。",
                ["materials"] = new JsonArray("application-form"),
            });
        }

        if (Plan.Dice % 10 == 7 && task is { Department: DemoCast.NewPlace, Role: "reviewer", Assignee: not null } && _rounds < 4)
        {
            var colleague = task.Assignee == "li.na@430100" ? "zhao.lei@430100" : "li.na@430100";
            return new ChainDeed(ChainDeed.HolderOf(task), "add-sign", new JsonObject
            {
                ["to"] = colleague,
                ["place"] = "before",
                ["opinion"] = "请协助核对参保缴费年限。",
            });
        }

        return ChainDeed.Agree(Plan.Script, task, Opinions[(Plan.Index + task.Number) % Opinions.Length]);
    }

    private async Task<bool> SupplementAsync(CaseView view, CancellationToken cancellation)
    {
        if (view.Status != CaseStatus.AwaitingSupplement)
            return false;
        if (!Plan.Answers)
            Next = -1;
        else
        {
            var command = new SupplementCase { Materials = [new FiledMaterial { Code = "application-form", FileName = "signed-application.pdf" }] };
            await _http.SendAsync(
                SiloCall.Post("supplement", $"api/v1/cases/{Uri.EscapeDataString(view.CaseNumber)}/supplement", command, $"{_key}:supplement"), Plan.FiledBy, cancellation);
        }

        return true;
    }

    // Only who has an account evaluates; the others would at the counter's device.
    private async Task EvaluateAsync(CancellationToken cancellation)
    {
        if (Plan.Grade is not { } grade || Plan.FiledBy.Id.Contains('@', StringComparison.Ordinal))
            return;
        var command = new { grade, text = grade < 3 ? "等待时间过长，也没有人告知进度。" : "全程网上办理，很方便。" };
        await _http.SendAsync(
            SiloCall.Post("evaluate", $"api/v1/cases/{Uri.EscapeDataString(_number!)}/evaluate", command, $"{_key}:evaluation"), Plan.FiledBy, cancellation);
    }
}

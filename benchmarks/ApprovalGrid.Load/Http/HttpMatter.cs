using System.Collections.Concurrent;
using System.Diagnostics;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Load.Workload;

namespace ApprovalGrid.Load.Http;

/// <summary>Plays the pension transfer over HTTP as its people and systems do: eight commands and a read, eleven committed turns.</summary>
internal sealed class HttpMatter(HttpClients http, string run)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>From when a command was due until its answer.</summary>
    public ConcurrentQueue<TimeSpan> Latencies { get; } = new();

    public ConcurrentDictionary<string, int> Faults { get; } = new();

    public static async Task<HttpMatter> BeginAsync(HttpClients http, string run)
    {
        await http.SignInAsync(
            People.Window.Id, People.Reviewer.Id, People.Head.Id, People.OldWindow.Id, People.OldReviewer.Id, People.OldHead.Id);
        http.UseKey(People.Bank.Id, "demo-key-bank-430100");
        http.UseKey(People.OldSystem.Id, "demo-key-hrss-440100");
        return new HttpMatter(http, run);
    }

    /// <param name="index">Makes the person and the keys.</param>
    /// <param name="between">How long people think before each command; null: not at all.</param>
    public async Task RunAsync(long index, Func<TimeSpan>? between = null)
    {
        var due = Stopwatch.GetTimestamp();
        var receipt = await SendAsync(index, People.Window.Id, "/api/v1/cases", Filing(index), $"{run}-{index}", due);
        if (!receipt.Accepted)
            return;
        var id = receipt.Text("caseId");
        var number = Uri.EscapeDataString(receipt.Text("caseNumber"));
        await ActAsync(index, id, People.Window.Id, 1, between);
        await ActAsync(index, id, People.Reviewer.Id, 2, between);
        await RaiseAsync(index, number, People.Bank.Id, "MoneyReceived", between);
        await RaiseAsync(index, number, People.OldSystem.Id, "TransferTableReceived", between);
        var view = await http.SendAsync(index, People.Window.Id, "GET", $"/api/v1/cases/{number}", null, null);
        var children = view.Body.AsSpan().IndexOf("\"children\""u8);
        if (children < 0)
        {
            Fault("the case sent nothing to the other city");
            return;
        }

        var child = new HttpAnswer(view.Status, view.Body[children..]).Text("caseId");
        await ActAsync(index, child, People.OldWindow.Id, 1, between);
        await ActAsync(index, child, People.OldReviewer.Id, 2, between);
        await ActAsync(index, child, People.OldHead.Id, 3, between);
        await ActAsync(index, id, People.Head.Id, 3, between);
    }

    /// <summary>Body of a filing.</summary>
    public static string Filing(long index) =>
        $$$"""{"serviceItem":"pension-transfer-in","region":"430100","applicant":{"kind":"person","name":"周小满","idNumber":"{{{People.IdNumber(index)}}}"},"form":{"OldRegion":"440100","AccountMonths":66,"BirthDate":"1990-03-07","Sex":"F","HouseholdRegistered":false,"InsuredSince":"2025-01-01","AmountFen":1234567},"materials":[{"code":"application-form"}]}""";

    private async Task ActAsync(long index, string caseId, string account, int task, Func<TimeSpan>? between)
    {
        var path = $"/api/v1/tasks/{new TaskIdentifier(long.Parse(caseId, System.Globalization.CultureInfo.InvariantCulture), task)}/agree";
        var due = await ThinkAsync(between);
        var first = due;
        while (true)
        {
            var answer = await http.SendAsync(index, account, "POST", path, """{"version":1,"opinion":"经审核，材料齐全，同意办理。"}""", null);
            if (answer.Accepted)
            {
                Latencies.Enqueue(Stopwatch.GetElapsedTime(due));
                return;
            }

            if (answer.Status != 404 || Stopwatch.GetElapsedTime(first) > Patience)
            {
                Fault(answer.ToString());
                return;
            }

            // The message from the other case is still on its way; the official could not have seen the task yet.
            await Task.Delay(Pause);
            due = Stopwatch.GetTimestamp();
        }
    }

    private async Task RaiseAsync(long index, string number, string account, string name, Func<TimeSpan>? between)
    {
        var due = await ThinkAsync(between);
        await SendAsync(index, account, $"/api/v1/cases/{number}/events", $$$"""{"eventName":"{{{name}}}","payload":{"amountFen":1234567}}""", null, due);
    }

    private async Task<HttpAnswer> SendAsync(long index, string account, string path, string body, string? key, long due)
    {
        var answer = await http.SendAsync(index, account, "POST", path, body, key);
        if (answer.Accepted)
            Latencies.Enqueue(Stopwatch.GetElapsedTime(due));
        else
            Fault(answer.ToString());
        return answer;
    }

    /// <summary>When the command is due: the answer is waited for from then on, however late the client gets to sending it.</summary>
    private static async Task<long> ThinkAsync(Func<TimeSpan>? between)
    {
        var due = Stopwatch.GetTimestamp();
        if (between?.Invoke() is not { } thinking)
            return due;
        due += (long)(thinking.TotalSeconds * Stopwatch.Frequency);
        await Task.Delay(thinking);
        return due;
    }

    private void Fault(string what) => Faults.AddOrUpdate(what.Length > 200 ? what[..200] : what, 1, (_, count) => count + 1);
}

using System.Text.Json;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>What departments say to some of their cards, and what supervision judges of the appeals.</summary>
internal sealed class BacklogCards(SiloHttp http)
{
    private static readonly SiloAccount[] Departments =
        [DemoCast.Official(DemoCast.NewPlace, "head", 0), DemoCast.Official("430102/market", "head", 0), DemoCast.Official("430100/fund", "head", 0), DemoCast.Official(DemoCast.OldPlace, "head", 0)];

    /// <returns>How many cards there are in these departments.</returns>
    public async Task<int> AnswerAsync(CancellationToken cancellation)
    {
        var seen = 0;
        foreach (var head in Departments)
        {
            var answer = await http.SendAsync(SiloCall.Get("cards", "api/v1/supervision/cards?limit=200"), head, cancellation);
            foreach (var card in answer.Read<JsonElement>().GetProperty("items").EnumerateArray())
            {
                var id = card.GetProperty("id").GetString()!;
                if (seen++ % 4 == 1)
                    await SayAsync(id, "reply", new { text = "已督促经办人当日办理，今后加强临期提醒。" }, head, cancellation);
                else if (seen % 4 == 3)
                    await AppealAsync(id, seen, head, cancellation);
            }
        }

        return seen;
    }

    private async Task AppealAsync(string id, int number, SiloAccount head, CancellationToken cancellation)
    {
        await SayAsync(id, "appeal", new { text = "等待外部系统回传数据，非本部门原因造成超时，申请撤销。" }, head, cancellation);
        if (head.Id.EndsWith("@430100", StringComparison.Ordinal) && number % 8 == 3)
            await SayAsync(id, "judge", new { upheld = true, text = "经核实系外部系统故障，申诉成立。" }, DemoCast.Person("supervisor@430000"), cancellation);
    }

    private Task<SiloAnswer> SayAsync<T>(string id, string what, T body, SiloAccount by, CancellationToken cancellation) =>
        http.SendAsync(SiloCall.Post(what, $"api/v1/supervision/cards/{Uri.EscapeDataString(id)}/{what}", body, $"backlog:{id}:{what}"), by, cancellation);
}

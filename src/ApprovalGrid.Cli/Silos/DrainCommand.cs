using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo;

namespace ApprovalGrid.Cli.Silos;

/// <summary><c>grid drain</c>: one silo takes no more work, finishes what is inside and leaves.</summary>
internal static class DrainCommand
{
    /// <summary>How long <c>--wait</c> waits: a silo leaves within seconds, a busy one within half a minute.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("silo-name") { Description = "Name, address or id of the silo, as 'grid silos' shows it." };
        var wait = new Option<bool>("--wait") { Description = "Return once it no longer answers; for rolling restarts." };
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("drain", "Let a silo finish its work and leave; the others serve its cases at once. 排空并下线节点。") { name, wait, json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var by = silo.Account(parsed, terminal) ?? DemoCast.Operator;
            var path = $"admin/silos/{Uri.EscapeDataString(parsed.GetValue(name)!)}/drain";
            var answer = await http.SendAsync(SiloCall.Post("drain", path, new { }, Guid.NewGuid().ToString("N")), by, cancellation);
            var drained = answer.Read<SiloAnswerRow>();
            var gone = parsed.GetValue(wait) ? await GoneAsync(drained, terminal.Time, cancellation) : (bool?)null;
            await terminal.Out.WriteLineAsync(parsed.GetValue(json) ? Json.Write(drained) : Sentence(drained, gone));
            return gone == false ? ExitCode.Failure : ExitCode.Success;
        });
        return command;
    }

    private static string Sentence(SiloAnswerRow silo, bool? gone) => gone switch
    {
        null => $"{silo.Name} at {silo.Address} drains and leaves within seconds; 'grid silos' shows it until then.",
        true => $"{silo.Name} at {silo.Address} has left.",
        false => $"{silo.Name} at {silo.Address} was asked to drain and still answers after {LongestWait.TotalSeconds:0} s; look into its log.",
    };

    /// <summary>Asks the silo itself, because its row in the list goes a little earlier than it does.</summary>
    private static async Task<bool> GoneAsync(SiloAnswerRow silo, TimeProvider time, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var live = new Uri(new Uri(silo.Address), "health/live");
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < LongestWait)
        {
            try
            {
                using var response = await http.GetAsync(live, cancellation);
            }
            catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                return true;
            }

            await Task.Delay(LookEvery, time, cancellation);
        }

        return false;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Demo.Backlog;
using ApprovalGrid.Cli.Demo.Chains;
using ApprovalGrid.Cli.Demo.Load;
using ApprovalGrid.Cli.Demo.Story;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo;

/// <summary><c>grid demo</c>: files real cases over HTTP and plays everyone in them, until they are decided.</summary>
internal static class DemoCommand
{
    public const int MaxCount = 1_000_000;
    public const double MaxRate = 10_000;

    private const string Chain = "pension-transfer";
    private const double DefaultRate = 10;

    public static Command Create(Terminal terminal)
    {
        var chain = new Argument<string>("chain") { Description = $"Which chain: {Chain} (养老保险关系跨省转移接续), {string.Join(", ", ChainScripts.All.Select(script => $"{script.Name} ({script.Title})"))}.", DefaultValueFactory = _ => Chain };
        chain.AcceptOnlyFromAmong([Chain, .. ChainScripts.All.Select(script => script.Name)]);
        var count = new Option<int>("--count") { Description = "How many cases; one is told as a story.", DefaultValueFactory = _ => 1, CustomParser = Count };
        var rate = new Option<double>("--rate")
        {
            Description = "Cases filed per second, whatever the silo answers.",
            DefaultValueFactory = _ => DefaultRate,
            CustomParser = Rate,
        };
        var open = new Option<int?>("--open")
        {
            Description = "Leave about so many cases of all chains at every step, some yellow and red, instead of playing one. On a silo in Development without cases.",
            CustomParser = Open,
        };
        var silo = new SiloOptions();
        var json = CommonOptions.Json();
        var command = new Command("demo", "File real cases and play every official and system in them. 演示办件全过程。") { chain, count, rate, open, json };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var plans = new CasePlans(Guid.NewGuid().ToString("N"), Random.Shared.Next()) { FiledBy = silo.Account(parsed, terminal) };
            await SignInAsync(http, cancellation);
            if (parsed.GetValue(open) is { } backlog)
                return await BacklogRun.RunAsync(http, terminal, backlog, parsed.GetValue(json), cancellation);
            if (ChainScripts.All.FirstOrDefault(script => script.Name == parsed.GetValue(chain)) is { } script)
                return await ChainRun.RunAsync(http, terminal, script, parsed.GetValue(count), parsed.GetValue(json), cancellation);
            return parsed.GetValue(count) == 1
                ? await StoryRun.RunAsync(http, terminal, plans.Single(), parsed.GetValue(json), cancellation)
                : await LoadRun.RunAsync(http, terminal, plans, parsed.GetValue(count), parsed.GetValue(rate), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    /// <summary>Before the first filing: is there a silo, and does it know the demo accounts?</summary>
    private static async Task SignInAsync(SiloHttp http, CancellationToken cancellation)
    {
        try
        {
            var answer = await http.SendAsync(SiloCall.Get("sign in", "api/v1/auth/me"), DemoCast.Applicant, cancellation);
            if (answer.Accepted)
                return;
        }
        catch (SiloRefusedException refused) when (refused.Problem.Status == 401)
        {
            // Told below in words that say what to do.
        }

        throw DemoCast.Unknown;
    }

    private static int Count(ArgumentResult argument)
    {
        if (!int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxCount)
            argument.AddError($"--count: '{argument.Tokens[0].Value}' is no whole number from 1 to {MaxCount}.");
        return count;
    }

    private static int? Open(ArgumentResult argument)
    {
        if (!int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var open) || open is < 1 or > BacklogRun.MaxOpen)
            argument.AddError($"--open: '{argument.Tokens[0].Value}' is no whole number from 1 to {BacklogRun.MaxOpen}.");
        return open;
    }

    private static double Rate(ArgumentResult argument)
    {
        if (!double.TryParse(argument.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate is <= 0 or > MaxRate)
            argument.AddError($"--rate: '{argument.Tokens[0].Value}' is no number above 0 and up to {MaxRate}.");
        return rate;
    }
}

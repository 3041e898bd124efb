using System.Text.Json;
using ApprovalGrid.Cli.CommandLine;

namespace ApprovalGrid.Cli.Tests;

/// <summary>What a command printed and ended with.</summary>
internal sealed record GridRun(int Exit, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public static GridRun Of(params string[] args) => OfAsync(args).GetAwaiter().GetResult();

    public static Task<GridRun> OfAsync(params string[] args) => InAsync(Repository.Root, new Dictionary<string, string>(), args);

    public static async Task<GridRun> InAsync(string directory, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, environment.GetValueOrDefault, directory, MayAsk: false, TimeProvider.System);
        var exit = await GridCommand.RunAsync(args, terminal);
        return new GridRun(exit, output.ToString(), error.ToString());
    }
}

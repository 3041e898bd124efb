using System.CommandLine.Parsing;
using System.Text.Json;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Running;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Cli.Definitions;

/// <summary>The steps of a run, in the order in which <c>--resume</c> and <c>--resume-json</c> stand on the command line.</summary>
internal static class ResumeSteps
{
    public const string ByName = "--resume";
    public const string ByJson = "--resume-json";

    public static IReadOnlyList<RunResume> Read(IReadOnlyList<Token> tokens)
    {
        var steps = new List<RunResume>();
        string? option = null;
        foreach (var token in tokens)
        {
            if (token.Type == TokenType.Option)
                option = token.Value;
            else if (token.Type == TokenType.Argument && option == ByName)
                steps.Add(new EventArrives(token.Value, JsValue.Null));
            else if (token.Type == TokenType.Argument && option == ByJson)
                steps.Add(ReadJson(token.Value));
        }

        return steps;
    }

    private static RunResume ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return RunResume.Read(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new InputException($"{ByJson}: this is no JSON ({fault.Message}). Quote it for the shell: '{{\"event\":\"E1\",\"payload\":1}}'.");
        }
        catch (DefinitionFormatException fault)
        {
            throw new InputException($"{ByJson}: {fault.Message}");
        }
    }
}

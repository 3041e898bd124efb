using System.Text;
using ApprovalGrid.Grains.Drafts;
using ApprovalGrid.Workflows.Definitions;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>TypeScript declarations of what scripts may call, for the editor's suggestions: Elsa's functions, and the names of this definition.</summary>
internal static class ScriptTypesApi
{
    private const string Common = """
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(value: string): void;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(value: string): void;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;
        declare function isNullOrWhiteSpace(value: string | null): boolean;
        declare function isNullOrEmpty(value: string | null): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(value: string): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;

        """;

    public static void MapScriptTypes(this IEndpointRouteBuilder api) =>
        api.MapPost("/scripting/javascript/type-definitions/{definitionId}", async (HttpContext context, string definitionId, DefinitionLibrary library) =>
            Results.Text(
                await library.LatestAsync(definitionId, context.RequestAborted) is { } row ? Common + Names(row.Definition) : Common,
                "text/plain; charset=utf-8")).Needs(Permissions.ReadDefinitions);

    private static string Names(WorkflowDefinition definition)
    {
        var text = new StringBuilder("interface WorkflowVariables {\n");
        foreach (var variable in definition.Variables.Where(variable => IsIdentifier(variable.Name)))
            text.Append("  ").Append(variable.Name).Append(": ").Append(TypeOf(variable.TypeName, variable.IsArray)).Append(";\n");
        text.Append("}\ndeclare const variables: WorkflowVariables;\n");
        foreach (var variable in definition.Variables.Where(variable => IsIdentifier(variable.Name)))
        {
            var (name, type) = (Pascal(variable.Name), TypeOf(variable.TypeName, variable.IsArray));
            text.Append($"declare function get{name}(): {type};\ndeclare function set{name}(value: {type}): void;\n");
        }

        foreach (var input in definition.Inputs.Where(input => IsIdentifier(input.Name)))
            text.Append($"declare function get{Pascal(input.Name)}(): {TypeOf(input.TypeName, input.IsArray)};\n");
        return text.ToString();
    }

    private static string TypeOf(string alias, bool array) => (alias switch
    {
        "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
        "Boolean" => "boolean",
        "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
        _ => "any",
    }) + (array ? "[]" : "");

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] is '_' or '$') && name.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '$');
}

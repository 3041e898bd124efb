using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Answers;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Problems;

/// <summary>Says in terms of the request why ASP.NET Core could not bind it.</summary>
internal static partial class BadRequests
{
    public static Refusal Of(BadHttpRequestException error)
    {
        if (Parameter().Match(error.Message) is { Success: true } parameter)
            return Malformed(NameOf(parameter.Groups[2].Value), "type", $"The parameter must be {Describe(parameter.Groups[1].Value)}.");
        if (Required().Match(error.Message) is { Success: true } required)
            return Malformed(NameOf(required.Groups[1].Value), "required", "The parameter is required; add it.");
        return error.Message.Contains("body", StringComparison.OrdinalIgnoreCase)
            ? Malformed("$", "required", "The request needs a JSON body.")
            : Malformed("$", "request", "The request cannot be understood.");
    }

    private static Refusal Malformed(string path, string rule, string message) => new()
    {
        Code = ProblemCodes.MalformedRequest,
        Class = RefusalClass.Malformed,
        Message = path == "$" ? message : $"{path}: {message}",
        Faults = [new Fault { Path = path, Rule = rule, Message = message }],
    };

    /// <summary>The name in the address: members of a query record have it in Pascal case.</summary>
    private static string NameOf(string parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter);

    private static string Describe(string type) => type.TrimEnd('?') switch
    {
        "int" or "long" or "Nullable<int>" => "a whole number",
        "bool" or "Nullable<bool>" => "true or false",
        _ => "of another form",
    };

    [GeneratedRegex("^Failed to bind parameter \"(\\S+) (\\S+)\" from")]
    private static partial Regex Parameter();

    [GeneratedRegex("^Required parameter \"\\S+ (\\S+)\" was not provided")]
    private static partial Regex Required();
}

using System.Text.Json;
using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Departments;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Grains;

/// <summary>Reads the arguments of a grain call: a JSON array of those after the first.</summary>
internal static class GrainArguments
{
    /// <summary>The arguments, with room for the first.</summary>
    public static async ValueTask<object?[]> ReadAsync(GrainMethod method, HttpContext context)
    {
        var arguments = new object?[method.Parameters.Length];
        if (arguments.Length == 1 && context.Request.ContentLength is 0)
            return arguments;
        using var body = await JsonDocument.ParseAsync(
            context.Request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false }, context.RequestAborted);
        if (body.RootElement.ValueKind != JsonValueKind.Array || body.RootElement.GetArrayLength() != arguments.Length - 1)
            throw new RefusalException(WrongCount(method));
        var header = IdempotencyKey.Read(context.Request);
        for (var i = 1; i < arguments.Length; i++)
        {
            arguments[i] = Read(body.RootElement[i - 1], method.Parameters[i], i - 1);
            ApplyIdempotencyKey(arguments[i]!, header);
        }

        return arguments;
    }

    private static object Read(JsonElement json, Type type, int index)
    {
        try
        {
            return json.Deserialize(type, GridJson.Strict) ?? throw new RefusalException(Fault(index, "not-null", "An argument must not be null."));
        }
        catch (JsonException e)
        {
            var refusal = JsonFaults.Of(e);
            throw new RefusalException(refusal with
            {
                Faults = [.. refusal.Faults.Select(fault => fault with { Path = $"$[{index}]{fault.Path[1..]}" })],
            });
        }
    }

    /// <summary>The header Idempotency-Key counts as in the other endpoints; what was just read from the body is nobody else's yet.</summary>
    private static void ApplyIdempotencyKey(object command, IdempotencyKey header)
    {
        if (command.GetType().GetProperty(nameof(ClaimNext.IdempotencyKey)) is { } property)
            property.SetValue(command, header.With((string?)property.GetValue(command)));
    }

    private static Refusal WrongCount(GrainMethod method) => Fault(null, "argument-count",
        $"{method.Name} takes {method.Parameters.Length - 1} argument(s) after the account"
        + $"{(method.Parameters.Length > 1 ? $": [{string.Join(", ", method.ParameterNames.Skip(1))}]" : "")}; send them as a JSON array.");

    private static Refusal Fault(int? index, string rule, string message) =>
        Refusals.Invalid(index is null ? "$" : $"$[{index}]", rule, message) with { Class = RefusalClass.Malformed };
}

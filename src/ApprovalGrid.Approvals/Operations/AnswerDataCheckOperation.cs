using System.Collections.Immutable;
using System.Security.Cryptography;

using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The department whose data it is answers a data check: by its system, or by an official as a bridge (人工桥接).</summary>
internal static class AnswerDataCheckOperation
{
    public static Refusal? Decide(CaseTurn turn, AnswerDataCheck command)
    {
        if (!turn.State.Law.DataChecks.TryGetValue(command.Check, out var check)
            || turn.By.Department != check.Source || turn.By.Kind is not (ActorKind.System or ActorKind.Official))
            return Refuse.UnknownCase();
        if (check.Outcome is not null || !turn.State.Steps.ContainsKey(check.Visit))
            return Refuse.NotInThisState($"The check was answered already: {check.Outcome}.");
        if (command.Data is { Text.Length: > CaseLimits.MaxPayloadCharacters })
            return Refuse.Invalid("$.data", "payload-max", $"Data have at most {CaseLimits.MaxPayloadCharacters} characters.");
        var data = command.Data is null ? JsValue.Null : JsJson.Parse(command.Data.Text);
        if (!data.IsNullish && (data.AsObject is null || data.AsArray is not null))
            return Refuse.Invalid("$.data", "object", "The data are a JSON object.");
        var hash = command.Data is null ? null : Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(command.Data.Text)));
        DataCheckActivity.Answer(turn, check.Visit, command.Outcome.ToString(), hash, Minimised(data, check.Fields));
        turn.Run();
        return null;
    }

    /// <summary>最少必要: only the fields that the definition names.</summary>
    private static JsValue Minimised(JsValue data, ImmutableArray<string> fields)
    {
        if (data.AsObject is not { } members)
            return JsValue.Null;
        var kept = new JsObject();
        foreach (var field in fields)
        {
            if (members.TryGet(field, out var value))
                kept.Set(field, value);
        }

        return kept;
    }
}

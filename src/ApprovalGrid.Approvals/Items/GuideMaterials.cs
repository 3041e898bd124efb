using System.Text.Json;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Approvals.Items;

/// <summary>Which materials of a guide a filing needs: the guided questions (情形引导) decide.</summary>
public static class GuideMaterials
{
    /// <param name="answers">Answers by question; null where none were given.</param>
    public static bool Applies(GuideMaterial material, IReadOnlyDictionary<string, string>? answers) =>
        material.When.All(condition => answers is not null && answers.TryGetValue(condition.Question, out var answer) && condition.Answers.Contains(answer));

    /// <summary>The answers as texts; what is no text is left out.</summary>
    public static IReadOnlyDictionary<string, string>? Answers(JsonText? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json.Text);
        return document.RootElement.ValueKind != JsonValueKind.Object ? null : document.RootElement.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .ToDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Cases;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Approvals.Items;

/// <summary>Whether a filing satisfies the item's guide. Every fault is named, not only the first; nobody's data is repeated in it.</summary>
public static class FilingCheck
{
    public const int MaxMaterials = 200;
    public const int MaxFormCharacters = 256 * 1024;
    public const int MaxTextLength = 200;

    /// <param name="today">The day at the authority; null: the age of materials is not checked.</param>
    public static ImmutableArray<Fault> Check(ServiceItem item, FileCase command, bool creditExcluded = false, DateOnly? today = null)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (!item.Regions.Contains(command.Region))
            Add(faults, "$.region", "region-not-served", $"{item.Code} is handled in {item.Regions.Length} region(s), not in '{command.Region}'. Choose a region of the guide.");
        CheckApplicant(item, command.Applicant, faults);
        CheckMaterials(item, command.Materials, faults, today);
        CheckAnswers(item, command, faults);
        CheckComplete(item, command, faults);
        PromiseCheck.Check(item, command, creditExcluded, faults);
        if (command.Agent is { } agent)
            CheckAgent(agent, faults);
        CheckForm(item, command.Form, faults, complete: true);
        return faults.ToImmutable();
    }

    /// <summary>As <see cref="Check"/>, for what a supplement brings: nothing needs to be complete.</summary>
    public static ImmutableArray<Fault> CheckSupplement(ServiceItem item, SupplementCase command, DateOnly? today = null)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        CheckMaterials(item, command.Materials, faults, today);
        if (command.Form is not null)
            CheckForm(item, command.Form, faults, complete: false);
        return faults.ToImmutable();
    }

    private static void CheckApplicant(ServiceItem item, Applicant applicant, ImmutableArray<Fault>.Builder faults)
    {
        if (!item.Applicants.Contains(applicant.Kind))
            Add(faults, "$.applicant.kind", "applicant-kind", $"This item is open to: {string.Join(", ", item.Applicants)}.");
        if (string.IsNullOrWhiteSpace(applicant.Name) || applicant.Name.Length > MaxTextLength)
            Add(faults, "$.applicant.name", "text-length", $"A name has 1 to {MaxTextLength} characters.");
        if (applicant.Kind == ApplicantKind.Person)
            CheckCode(CitizenIdNumber.Check(applicant.IdNumber), "$.applicant.idNumber", faults);
        else
            CheckCode(UnifiedSocialCreditCode.Check(applicant.Uscc), "$.applicant.uscc", faults);
    }

    private static void CheckCode(CodeCheck check, string path, ImmutableArray<Fault>.Builder faults)
    {
        if (!check.IsValid)
            Add(faults, path, check.Rule ?? "code", check.Message ?? "The code is not valid.");
    }

    private static void CheckAgent(FilingAgent agent, ImmutableArray<Fault>.Builder faults)
    {
        if (string.IsNullOrWhiteSpace(agent.Name) || agent.Name.Length > MaxTextLength)
            Add(faults, "$.agent.name", "text-length", $"A name has 1 to {MaxTextLength} characters.");
        CheckCode(CitizenIdNumber.Check(agent.IdNumber), "$.agent.idNumber", faults);
        if (!IsSha256(agent.MandateSha256))
            Add(faults, "$.agent.mandateSha256", "sha256", "The mandate is named by its SHA-256, 64 hexadecimal digits.");
    }

    /// <summary>情形引导: every question is answered, with an answer that there is.</summary>
    private static void CheckAnswers(ServiceItem item, FileCase command, ImmutableArray<Fault>.Builder faults)
    {
        var answers = GuideMaterials.Answers(command.Answers);
        if (command.Answers is not null && answers is null)
            Add(faults, "$.answers", "object", "The answers are a JSON object of question codes and answers.");
        foreach (var question in item.Questions.IsDefault ? [] : item.Questions)
        {
            if (answers is null || !answers.TryGetValue(question.Code, out var answer))
                Add(faults, $"$.answers.{question.Code}", "required", $"The guide asks: {question.Text} Answer with one of: {string.Join(", ", question.Answers)}.");
            else if (!question.Answers.Contains(answer))
                Add(faults, $"$.answers.{question.Code}", "one-of", $"Answer with one of: {string.Join(", ", question.Answers)}.");
        }

        foreach (var strange in (answers?.Keys ?? []).Where(code => item.Questions.IsDefault || item.Questions.All(question => question.Code != code)))
            Add(faults, $"$.answers.{strange}", "not-in-guide", "The guide asks no such question.");
    }

    private static void CheckComplete(ServiceItem item, FileCase command, ImmutableArray<Fault>.Builder faults)
    {
        var answers = GuideMaterials.Answers(command.Answers);
        foreach (var needed in item.Materials.Where(known => known is { Required: true, Source: "applicant" } && GuideMaterials.Applies(known, answers)))
        {
            if (command.Materials.Any(material => material.Code == needed.Code)
                || command.Promises.Any(promise => promise.Code == needed.Code)
                || command.Commitments.Contains(needed.Code))
                continue;
            Add(faults, "$.materials", "material-missing", $"The material '{needed.Code}' ({needed.Name}) is required. Add it.");
        }
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    private static void CheckMaterials(ServiceItem item, ImmutableArray<FiledMaterial> materials, ImmutableArray<Fault>.Builder faults, DateOnly? today)
    {
        if (materials.Length > MaxMaterials)
        {
            Add(faults, "$.materials", "materials-max", $"A filing has at most {MaxMaterials} materials.");
            return;
        }

        for (var index = 0; index < materials.Length; index++)
        {
            var material = materials[index];
            var known = item.Materials.FirstOrDefault(known => known.Code == material.Code);
            if (known is null)
                Add(faults, $"$.materials[{index}].code", "not-in-guide", $"'{material.Code}' is not in the guide of {item.Code} version {item.Version}.");
            else if (known.Licence is not null)
                Add(faults, $"$.materials[{index}].code", "fetched-by-itself", $"'{material.Code}' is an e-licence that is fetched by its number in the form; nothing is handed in. Remove it.");
            else if (known.ValidMonths is { } months && today is { } day)
                CheckAge(material, months, day, $"$.materials[{index}].issuedOn", faults);
            if (material.Sha256 is not null && !IsSha256(material.Sha256))
                Add(faults, $"$.materials[{index}].sha256", "sha256", "Write SHA-256 as 64 hexadecimal digits.");
            if (material.FileName is { Length: > MaxTextLength })
                Add(faults, $"$.materials[{index}].fileName", "text-length", $"A file name has at most {MaxTextLength} characters.");
        }
    }

    private static void CheckAge(FiledMaterial material, int months, DateOnly today, string path, ImmutableArray<Fault>.Builder faults)
    {
        if (material.IssuedOn is not { } issued || issued > today)
            Add(faults, path, "issued-on", $"'{material.Code}' may be at most {months} months old: say on which day it was issued.");
        else if (issued.AddMonths(months) < today)
            Add(faults, path, "too-old", $"'{material.Code}' may be at most {months} months old; this was issued on {issued:yyyy-MM-dd}. Hand in a newer one.");
    }

    private static void CheckForm(ServiceItem item, JsonText form, ImmutableArray<Fault>.Builder faults, bool complete)
    {
        if (form.Text.Length > MaxFormCharacters)
        {
            Add(faults, "$.form", "form-max", $"A form has at most {MaxFormCharacters} characters.");
            return;
        }

        using var document = JsonDocument.Parse(form.Text);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            Add(faults, "$.form", "object", "The form is a JSON object.");
            return;
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            var field = item.Fields.FirstOrDefault(known => known.Name == member.Name);
            if (field is null)
                Add(faults, $"$.form.{member.Name}", "not-in-guide", $"The form of {item.Code} has no field of this name. {Instead(item, member.Name)}");
            else if (FieldFault(field, member.Value) is { } message)
                Add(faults, $"$.form.{member.Name}", "field", message);
        }

        if (!complete)
            return;
        foreach (var needed in item.Fields.Where(known => known.Required && !document.RootElement.TryGetProperty(known.Name, out _)))
            Add(faults, $"$.form.{needed.Name}", "required", $"The field '{needed.Name}' ({needed.Label}) is required.");
    }

    private static string? FieldFault(FormField field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return field.Required ? "The field is required; null is no value." : null;
        return field.Type switch
        {
            "number" => value.ValueKind == JsonValueKind.Number ? null : "Write a number.",
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? null : "Write a whole number.",
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "Write true or false.",
            _ when value.ValueKind != JsonValueKind.String => "Write a text.",
            "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _) ? null : "Write an existing date as yyyy-MM-dd.",
            "region" when RegionCode.Check(value.GetString()) is { IsValid: false } check => check.Message,
            _ => TextFault(field, value.GetString()!),
        };
    }

    private static string? TextFault(FormField field, string text)
    {
        var max = field.MaxLength > 0 ? field.MaxLength : MaxTextLength;
        if (text.Length > max || (field.Required && string.IsNullOrWhiteSpace(text)))
            return $"Write 1 to {max} characters.";
        return field.Values.Length > 0 && !field.Values.Contains(text) ? $"Use one of: {string.Join(", ", field.Values)}." : null;
    }

    private static string Instead(ServiceItem item, string name) =>
        item.Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $"Names are compared letter by letter: write '{meant.Name}'."
            : "Remove it.";

    private static void Add(ImmutableArray<Fault>.Builder faults, string path, string rule, string message) =>
        faults.Add(new Fault { Path = path, Rule = rule, Message = message });
}

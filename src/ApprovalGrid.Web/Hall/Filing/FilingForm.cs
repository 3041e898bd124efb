using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>Between what a browser posts, the draft, and the command that files it. Decides nothing: the rules of a filing are <see cref="FilingCheck"/>.</summary>
internal static class FilingForm
{
    /// <summary>Before the name of a field of the item, so that it cannot be taken for one of the page's own.</summary>
    public const string FieldPrefix = "f.";
    public const string PromisePrefix = "promise.";
    public const string WayPrefix = "way.";
    public const string QuestionPrefix = "q.";

    /// <summary>A new draft, with what the verified account says of the applicant (数据共享).</summary>
    public static FilingDraft Begin(ServiceItem item, Actor by) => new()
    {
        Item = item.Code,
        Key = $"web-{Guid.NewGuid():N}",
        SavedAt = default,
        Region = item.Regions.Length == 1 ? item.Regions[0] : null,
        Form = item.Fields
            .Select(field => (field.Name, Value: Prefilled(field, by)))
            .Where(pair => pair.Value is not null)
            .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.Ordinal),
    };

    public static FilingDraft Read(ServiceItem item, FilingDraft draft, IFormCollection form, Actor by)
    {
        var read = Typed(item, draft, form);
        // What was filled in from the account is not the principal's.
        return draft.Principal is null && read.Principal is not null
            ? read with { Form = read.Form.RemoveRange(item.Fields.Where(field => Prefilled(field, by) is { } own && read.Form.GetValueOrDefault(field.Name) == own).Select(field => field.Name)) }
            : read;
    }

    private static FilingDraft Typed(ServiceItem item, FilingDraft draft, IFormCollection form) => draft with
    {
        Region = form.ContainsKey("region") && item.Regions.Contains(form["region"].ToString()) ? form["region"].ToString() : draft.Region,
        Phone = Text(form, "phone") ?? draft.Phone,
        Form = item.Fields
            .Select(field => (field.Name, Value: form.ContainsKey(FieldPrefix + field.Name) ? form[FieldPrefix + field.Name].ToString().Trim() : draft.Form.GetValueOrDefault(field.Name) ?? ""))
            .Where(pair => pair.Value.Length > 0)
            .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal),
        Promises = item.Materials
            .Where(material => material.Tolerable && form[WayPrefix + material.Code] == "promise")
            .ToImmutableSortedDictionary(material => material.Code, material => Days(form[PromisePrefix + material.Code]), StringComparer.Ordinal),
        Authorises = [.. item.Materials.Select(material => material.Licence?.DataClass).OfType<string>().Distinct().Where(known => form["authorise"].Contains(known))],
        Principal = ReadPrincipal(item, draft, form),
        Commitments = [.. item.Materials.Where(material => material.Commitment && form[WayPrefix + material.Code] == "commit").Select(material => material.Code)],
    };

    private static FilingPrincipal? ReadPrincipal(ServiceItem item, FilingDraft draft, IFormCollection form) => form["for"].ToString() switch
    {
        "other" => new FilingPrincipal(
            form["principal.kind"].ToString() == "organisation" || !item.Applicants.Contains(ApplicantKind.Person) ? ApplicantKind.Organisation : ApplicantKind.Person,
            Text(form, "principal.name") ?? "",
            Text(form, "principal.number")?.ToUpperInvariant() ?? ""),
        "self" => null,
        _ => draft.Principal,
    };

    /// <summary>Answers of the guided questions, as far as they are answers.</summary>
    public static ImmutableSortedDictionary<string, string> ReadAnswers(ServiceItem item, IFormCollection form) => item.Questions
        .Where(question => question.Answers.Contains(form[QuestionPrefix + question.Code].ToString()))
        .ToImmutableSortedDictionary(question => question.Code, question => form[QuestionPrefix + question.Code].ToString(), StringComparer.Ordinal);

    /// <summary>Whether every question of the guide is answered.</summary>
    public static bool IsAnswered(ServiceItem item, FilingDraft draft) => item.Questions.All(question => draft.Answers?.ContainsKey(question.Code) == true);

    public static bool IsOrganisation(Actor by) => !CitizenIdNumber.Check(by.IdentityNumber).IsValid;

    public static FileCase Command(ServiceItem item, FilingDraft draft, Actor by)
    {
        var (organisation, name, number) = draft.Principal is { } principal
            ? (principal.Kind == ApplicantKind.Organisation, principal.Name, principal.Number)
            : (IsOrganisation(by), by.Name ?? by.Id, by.IdentityNumber);
        return new FileCase
        {
            ServiceItem = item.Code,
            Region = draft.Region ?? "",
            Applicant = new Applicant
            {
                Kind = organisation ? ApplicantKind.Organisation : ApplicantKind.Person,
                Name = name,
                IdNumber = organisation ? null : number,
                Uscc = organisation ? number : null,
                Phone = draft.Phone,
            },
            Form = FormOf(item, draft.Form),
            Materials = [.. draft.Materials.Where(material => material.Code != FilingPrincipal.Mandate && NotReplaced(draft, material.Code)).Select(Filed)],
            Answers = item.Questions.Length == 0 ? null : new JsonText { Text = new JsonObject(draft.Answers!.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))).ToJsonString() },
            Promises = [.. draft.Promises.Select(pair => new MaterialPromise { Code = pair.Key, Days = pair.Value })],
            Commitments = draft.Commitments,
            Authorises = draft.Authorises.IsDefault ? [] : draft.Authorises,
            Relates = draft.Relates,
            Agent = draft.Principal is null ? null : new FilingAgent
            {
                Name = by.Name ?? by.Id,
                IdNumber = by.IdentityNumber ?? "",
                MandateSha256 = draft.Materials.LastOrDefault(material => material.Code == FilingPrincipal.Mandate)?.Sha256 ?? "",
            },
            IdempotencyKey = draft.Key,
        };
    }

    public static FiledMaterial Filed(DraftMaterial material) => new() { Code = material.Code, FileName = material.FileName, Sha256 = material.Sha256 };

    /// <summary>Typed texts as the form's JSON; what is no number stays a text, so that the rule names it.</summary>
    public static JsonText FormOf(ServiceItem item, IReadOnlyDictionary<string, string> typed)
    {
        var form = new JsonObject();
        foreach (var field in item.Fields)
        {
            if (typed.TryGetValue(field.Name, out var text) && text.Length > 0)
                form[field.Name] = Value(field, text);
        }

        return new JsonText { Text = form.ToJsonString() };
    }

    private static JsonValue Value(FormField field, string text) => field.Type switch
    {
        "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        "number" when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        "boolean" when text is "true" or "false" => JsonValue.Create(text == "true"),
        _ => JsonValue.Create(text),
    };

    private static bool NotReplaced(FilingDraft draft, string code) => !draft.Promises.ContainsKey(code) && !draft.Commitments.Contains(code);

    private static string? Prefilled(FormField field, Actor by) => field.Prefill switch
    {
        "name" => by.Name,
        "identityNumber" => by.IdentityNumber,
        "birthDate" when CitizenIdNumber.Check(by.IdentityNumber).IsValid => CitizenIdNumber.BirthDateOf(by.IdentityNumber!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static int Days(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    private static string? Text(IFormCollection form, string name) => form.ContainsKey(name) ? form[name].ToString().Trim() : null;
}

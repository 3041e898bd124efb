using System.Collections.Immutable;
using System.Text.Json;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Cases;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Approvals.Items;

/// <summary>Reads a service item from its data file; see <c>workflows/schemas/item.schema.json</c>.</summary>
public static class ServiceItemFile
{
    public const int MaxChars = 256 * 1024;
    public const int MaxMaterials = 100;
    public const int MaxFields = 200;
    public const int MaxQuestions = 50;
    public const int MaxRegions = 4000;
    public const int MaxVisits = 10;

    /// <summary>Places of a quota.</summary>
    public const int MaxPlaces = 10_000_000;
    public const int MaxCertificateFields = 20;
    public const int MaxUniqueWith = 8;

    private static readonly string[] FieldTypes = ["string", "number", "integer", "boolean", "date", "region"];
    private static readonly string[] Sources = ["applicant", "data-share", "agency", "e-licence"];

    /// <exception cref="DataFileException">The file has faults; all of them are named.</exception>
    public static ServiceItem Parse(string json)
    {
        var faults = new List<DataFault>();
        var item = StrictObject.Read(json, MaxChars, faults, root => ReadItem(root));
        return item is not null && faults.Count == 0 ? item : throw new DataFileException("service item", faults);
    }

    private static ServiceItem ReadItem(StrictObject root)
    {
        root.Allow(
            "$schema", "code", "version", "name", "nameEn", "department", "regions", "definition", "calendar", "openToApplicants",
            "applicants", "limits", "conditions", "materials", "fields", "base", "questions", "tolerance", "category", "renewal",
            "lifeEvents", "fee", "feeEn", "conditionsEn", "maxVisits", "implementationCode", "partOf", "documents", "certificateFields",
            "quota", "toleranceEn");
        RequireTolerance(root);
        var questions = root.Objects("questions", required: false, MaxQuestions).Select(Question).ToImmutableArray();
        var category = Category(root);
        return new ServiceItem(
            root.Text("code", maxLength: 64) ?? "",
            root.Integer("version", 1, int.MaxValue) ?? 0,
            root.Text("name") ?? "",
            root.Text("nameEn") ?? "",
            root.Text("department", maxLength: 64) ?? "",
            [.. Regions(root)],
            root.Text("definition", maxLength: 128) ?? "",
            root.Text("calendar", required: false, maxLength: 64) ?? CalendarSet.NationalId,
            Flag(root, "openToApplicants", true),
            [.. Applicants(root)],
            Limit(root, "statutory"),
            Limit(root, "promised"),
            [.. Texts(root, "conditions", 50)],
            [.. root.Objects("materials", required: false, MaxMaterials).Select(entry => Material(entry, questions, category))],
            [.. Fields(root)],
            Limit(root, "delivery"),
            root.Text("base", required: false, maxLength: 64),
            questions,
            root.Text("tolerance", required: false),
            category,
            Renewal(root),
            Presentation(root),
            root.Has("maxVisits") ? root.Integer("maxVisits", 0, MaxVisits) : null,
            ImplementationCode(root),
            root.Text("partOf", required: false, maxLength: 64),
            DocumentTemplates.Read(root),
            [.. CertificateFields(root)],
            Quota(root));
    }

    private static ItemQuota? Quota(StrictObject root)
    {
        foreach (var quota in root.Nested("quota"))
        {
            quota.Allow("places", "round");
            return new ItemQuota(quota.Integer("places", 1, MaxPlaces) ?? 0, quota.Text("round", required: false, maxLength: 32) ?? "");
        }

        return null;
    }

    private static string? ImplementationCode(StrictObject root)
    {
        if (root.Text("implementationCode", required: false) is not { } code)
            return null;
        if (ItemCodeSchemes.Implementation.Check(code) is { IsValid: false } check)
            root.Fault("implementationCode", check.Message ?? "This is no implementation code.", "Write the 31 characters of GB/T 39554.1, or leave it out.");
        return code;
    }

    private static IEnumerable<string> CertificateFields(StrictObject root)
    {
        var fields = root.Objects("fields", required: false, MaxFields).Select(field => field.Text("name", maxLength: 64)).ToHashSet();
        foreach (var name in Texts(root, "certificateFields", MaxCertificateFields))
        {
            if (!fields.Contains(name))
                root.Fault("certificateFields", $"The form has no field '{name}'.", "Use names of fields.");
            yield return name;
        }
    }

    /// <summary>Zhejiang's statute of 2019: whoever promises at most one visit says which materials may be missing.</summary>
    private static void RequireTolerance(StrictObject root)
    {
        if (root.Has("maxVisits") && !root.Has("tolerance"))
            root.Fault("tolerance", "An item that promises few visits says what may be missing at first (容缺).", "State it in words, or say that nothing may be.");
        if (root.Has("maxVisits") && !root.Has("limits"))
            root.Fault("limits", "An item that promises few visits states its limits and their basis.", "Add limits.");
    }

    private static ItemPresentation Presentation(StrictObject root)
    {
        var events = Texts(root, "lifeEvents", ItemPresentation.KnownLifeEvents.Length).ToImmutableArray();
        foreach (var strange in events.Except(ItemPresentation.KnownLifeEvents))
            root.Fault("lifeEvents", $"'{strange}' is no event of life.", $"Use: {string.Join(", ", ItemPresentation.KnownLifeEvents)}.");
        return new ItemPresentation(
            events, root.Text("fee", required: false), root.Text("feeEn", required: false), Labels(root, "conditionsEn", "conditions"),
            root.Text("toleranceEn", required: false));
    }

    /// <summary>Texts beside others, one for each of them.</summary>
    private static ImmutableArray<string> Labels(StrictObject entry, string name, string of)
    {
        var labels = Texts(entry, name, 500).ToImmutableArray();
        if (labels.Length > 0 && labels.Length != entry.Elements(of, required: false, 500).Count())
            entry.Fault(name, $"There is one text for each of '{of}', in its order.", "Add or remove texts.");
        return labels;
    }

    private static IEnumerable<string> Regions(StrictObject root)
    {
        var index = 0;
        foreach (var code in Texts(root, "regions", MaxRegions, required: true))
        {
            if (RegionCode.Check(code) is { IsValid: false } check)
                root.Fault($"regions[{index}]", check.Message ?? "This is no region code.", "Write a six-digit code of GB/T 2260.");
            index++;
            yield return code;
        }
    }

    private static IEnumerable<ApplicantKind> Applicants(StrictObject root)
    {
        foreach (var text in Texts(root, "applicants", 2, required: true))
        {
            if (Enum.TryParse<ApplicantKind>(text, ignoreCase: true, out var kind))
                yield return kind;
            else
                root.Fault("applicants", $"'{text}' is no kind of applicant.", "Use person or organisation.");
        }
    }

    private static ItemLimit? Limit(StrictObject root, string name)
    {
        foreach (var limits in root.Nested("limits"))
        {
            limits.Allow("template", "statutory", "promised", "delivery");
            foreach (var limit in limits.Nested(name))
            {
                limit.Allow("days", "kind", "basis", "basisEn", "extension");
                var kind = limit.Text("kind") == "calendar" ? LimitKind.Calendar : LimitKind.Working;
                return new ItemLimit(limit.Integer("days", 0, ClockLimits.MaxDays) ?? 0, kind, limit.Text("basis") ?? "", Extension(limit), limit.Text("basisEn", required: false));
            }

            if (limits.Text("template", required: false) is not { } template)
                return null;
            if (LimitTemplates.Find(template) is not { } known)
                limits.Fault("template", $"'{template}' is no template of limits.", $"Use one of: {LimitTemplates.Names}.");
            else if (name != "promised")
                return name == "statutory" ? known : LimitTemplates.Deliver;
        }

        return null;
    }

    private static LimitExtension? Extension(StrictObject limit)
    {
        foreach (var extension in limit.Nested("extension"))
        {
            extension.Allow("days", "role", "department", "basis", "basisEn");
            return new LimitExtension(
                extension.Integer("days", 1, ClockLimits.MaxDays) ?? 1,
                extension.Text("role", maxLength: 64) ?? "",
                extension.Text("department", required: false, maxLength: 64),
                extension.Text("basis") ?? "",
                extension.Text("basisEn", required: false));
        }

        return null;
    }

    private static ItemCategory Category(StrictObject root)
    {
        var text = root.Text("category", required: false) ?? "ordinary";
        if (Enum.TryParse<ItemCategory>(text, ignoreCase: true, out var category) && !char.IsAsciiDigit(text[0]))
            return category;
        root.Fault("category", $"'{text}' is no category of items.", $"Use one of: {string.Join(", ", Enum.GetNames<ItemCategory>())}.");
        return ItemCategory.Ordinary;
    }

    private static RenewalRule? Renewal(StrictObject root)
    {
        foreach (var renewal in root.Nested("renewal"))
        {
            renewal.Allow("windowDays", "kind", "months");
            var kind = renewal.Text("kind", required: false) == "working" ? LimitKind.Working : LimitKind.Calendar;
            return new RenewalRule(new Limit(renewal.Integer("windowDays", 0, ClockLimits.MaxDays) ?? 0, kind), renewal.Integer("months", 1, 1200) ?? 1);
        }

        return null;
    }

    private static GuideQuestion Question(StrictObject entry)
    {
        entry.Allow("code", "text", "textEn", "answers", "labels", "labelsEn");
        return new GuideQuestion
        {
            Code = entry.Text("code", maxLength: 64) ?? "",
            Text = entry.Text("text") ?? "",
            TextEn = entry.Text("textEn", required: false),
            Answers = [.. Texts(entry, "answers", 50, required: true)],
            Labels = Labels(entry, "labels", "answers"),
            LabelsEn = Labels(entry, "labelsEn", "answers"),
        };
    }

    private static ImmutableArray<MaterialCondition> Conditions(StrictObject entry, ImmutableArray<GuideQuestion> questions)
    {
        var conditions = ImmutableArray.CreateBuilder<MaterialCondition>();
        foreach (var when in entry.Objects("when", required: false, MaxQuestions))
        {
            when.Allow("question", "answers");
            var condition = new MaterialCondition { Question = when.Text("question", maxLength: 64) ?? "", Answers = [.. Texts(when, "answers", 50, required: true)] };
            if (questions.FirstOrDefault(question => question.Code == condition.Question) is not { } asked)
                when.Fault("question", $"The guide asks no question '{condition.Question}'.", "Use the code of a question.");
            else if (condition.Answers.Except(asked.Answers).FirstOrDefault() is { } strange)
                when.Fault("answers", $"'{strange}' is no answer of the question '{asked.Code}'.", $"Use: {string.Join(", ", asked.Answers)}.");
            conditions.Add(condition);
        }

        return conditions.ToImmutable();
    }

    private static GuideMaterial Material(StrictObject entry, ImmutableArray<GuideQuestion> questions, ItemCategory category)
    {
        entry.Allow("code", "name", "nameEn", "required", "source", "tolerable", "commitment", "when", "form", "copies", "validMonths", "licence");
        if (Flag(entry, "commitment", false) && category != ItemCategory.Ordinary)
            entry.Fault("commitment", $"Commitment instead of proof is excluded for {category} (国办发〔2020〕42号).", "Remove it, or correct the category.");
        if (entry.Text("form", required: false) is { } form && form is not ("original" or "copy" or "electronic"))
            entry.Fault("form", $"'{form}' is no form of a material.", "Use original, copy or electronic.");
        var source = entry.Text("source", required: false) ?? "applicant";
        if (!Sources.Contains(source))
            entry.Fault("source", $"'{source}' is no source of a material.", $"Use one of: {string.Join(", ", Sources)}.");
        var licence = Licence(entry);
        if (licence is not null && source != "e-licence")
            entry.Fault("licence", "Only a material with the source e-licence is fetched by itself.", "Write \"source\": \"e-licence\".");
        return new GuideMaterial
        {
            Code = entry.Text("code", maxLength: 64) ?? "",
            Name = entry.Text("name") ?? "",
            NameEn = entry.Text("nameEn", required: false),
            Required = Flag(entry, "required", false),
            Source = source,
            Tolerable = Flag(entry, "tolerable", false),
            Commitment = Flag(entry, "commitment", false),
            When = Conditions(entry, questions),
            Form = entry.Text("form", required: false) ?? "electronic",
            Copies = entry.Has("copies") ? entry.Integer("copies", 1, 100) ?? 1 : 1,
            ValidMonths = entry.Has("validMonths") ? entry.Integer("validMonths", 1, 1200) : null,
            Licence = licence,
        };
    }

    private static LicenceSource? Licence(StrictObject entry)
    {
        foreach (var licence in entry.Nested("licence"))
        {
            licence.Allow("item", "field", "dataClass", "basis");
            if (licence.Has("dataClass") == licence.Has("basis"))
                licence.Fault("basis", "A licence is fetched by the applicant's authorisation of a class, or by a law.", "Write dataClass or basis, not both.");
            return new LicenceSource
            {
                Item = licence.Text("item", maxLength: 64) ?? "",
                Field = licence.Text("field", maxLength: 64) ?? "",
                DataClass = licence.Text("dataClass", required: false, maxLength: 64),
                Basis = licence.Text("basis", required: false, maxLength: 200),
            };
        }

        return null;
    }

    private static IEnumerable<FormField> Fields(StrictObject root)
    {
        var searchable = 0;
        foreach (var field in root.Objects("fields", required: false, MaxFields).Select(Field))
        {
            if (field.Searchable && ++searchable == SearchableFields.MaxFields + 1)
                root.Fault("fields", $"More than {SearchableFields.MaxFields} fields are searchable.", "Each is stored with every case; keep those that people really search by.");
            yield return field;
        }

        var names = root.Objects("fields", required: false, MaxFields).Select(field => field.Text("name", required: false)).ToHashSet();
        foreach (var strange in root.Objects("fields", required: false, MaxFields).SelectMany(field => Texts(field, "uniqueWith", MaxUniqueWith)).Where(name => !names.Contains(name)))
            root.Fault("fields", $"uniqueWith names '{strange}', and the form has no such field.", "Use names of fields.");
    }

    private static FormField Field(StrictObject entry)
    {
        entry.Allow("name", "label", "labelEn", "type", "required", "maxLength", "values", "searchable", "labels", "labelsEn", "prefill", "unique", "uniqueWith");
        var type = entry.Text("type", required: false) ?? "string";
        if (!FieldTypes.Contains(type))
            entry.Fault("type", $"'{type}' is no type of a field.", $"Use one of: {string.Join(", ", FieldTypes)}.");
        var field = new FormField
        {
            Name = entry.Text("name", maxLength: 64) ?? "",
            Label = entry.Text("label") ?? "",
            LabelEn = entry.Text("labelEn", required: false),
            Type = type,
            Required = Flag(entry, "required", false),
            MaxLength = entry.Has("maxLength") ? entry.Integer("maxLength", 1, 10_000) ?? 0 : 0,
            Values = [.. Texts(entry, "values", 500)],
            Searchable = Flag(entry, "searchable", false),
            Unique = entry.Text("unique", required: false),
            UniqueWith = [.. Texts(entry, "uniqueWith", MaxUniqueWith)],
            Labels = Labels(entry, "labels", "values"),
            LabelsEn = Labels(entry, "labelsEn", "values"),
            Prefill = entry.Text("prefill", required: false),
        };
        if (field.Prefill is not (null or "name" or "identityNumber" or "birthDate"))
            entry.Fault("prefill", $"'{field.Prefill}' is nothing that an account says.", "Use name, identityNumber or birthDate.");
        if (field.Unique is not (null or "running" or "granted"))
            entry.Fault("unique", $"'{field.Unique}' is no way to be the only one.", "Use running or granted, or leave it out.");
        if (field is { Unique: null, UniqueWith.Length: > 0 })
            entry.Fault("uniqueWith", "It says with which fields a unique one is the only one.", "Add unique, or leave it out.");
        if (SearchableFields.Fault(field) is { } fault)
            entry.Fault("searchable", fault, "Leave it out.");
        return field;
    }

    private static IEnumerable<string> Texts(StrictObject entry, string name, int max, bool required = false)
    {
        var index = 0;
        foreach (var element in entry.Elements(name, required, max))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 and <= 2000 } text)
                yield return text;
            else
                entry.Fault($"{name}[{index}]", "The entry must be a text of 1 to 2000 characters.", "Correct it.");
            index++;
        }
    }

    private static bool Flag(StrictObject entry, string name, bool otherwise) => entry.Boolean(name) ?? otherwise;
}

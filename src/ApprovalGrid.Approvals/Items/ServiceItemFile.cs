using System.Collections.Immutable;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.Cases;

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
        var questions = root.Objects("questions", required: false, MaxQuestions).Select(MaterialEntry.Question).ToImmutableArray();
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
            root.Flag("openToApplicants", true),
            [.. Applicants(root)],
            Limit(root, "statutory"),
            Limit(root, "promised"),
            [.. root.Texts("conditions", 50)],
            [.. root.Objects("materials", required: false, MaxMaterials).Select(entry => MaterialEntry.Material(entry, questions, category))],
            [.. FieldEntry.All(root)],
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
        foreach (var name in root.Texts("certificateFields", MaxCertificateFields))
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
        var events = root.Texts("lifeEvents", ItemPresentation.KnownLifeEvents.Length).ToImmutableArray();
        foreach (var strange in events.Except(ItemPresentation.KnownLifeEvents))
            root.Fault("lifeEvents", $"'{strange}' is no event of life.", $"Use: {string.Join(", ", ItemPresentation.KnownLifeEvents)}.");
        return new ItemPresentation(
            events, root.Text("fee", required: false), root.Text("feeEn", required: false), root.Labels("conditionsEn", "conditions"),
            root.Text("toleranceEn", required: false));
    }

    private static IEnumerable<string> Regions(StrictObject root)
    {
        var index = 0;
        foreach (var code in root.Texts("regions", MaxRegions, required: true))
        {
            if (RegionCode.Check(code) is { IsValid: false } check)
                root.Fault($"regions[{index}]", check.Message ?? "This is no region code.", "Write a six-digit code of GB/T 2260.");
            index++;
            yield return code;
        }
    }

    private static IEnumerable<ApplicantKind> Applicants(StrictObject root)
    {
        foreach (var text in root.Texts("applicants", 2, required: true))
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
}

using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Approvals.Items;

/// <summary>Reads the fields of a form.</summary>
internal static class FieldEntry
{
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "date", "region"];

    public static IEnumerable<FormField> All(StrictObject root)
    {
        var searchable = 0;
        foreach (var field in root.Objects("fields", required: false, ServiceItemFile.MaxFields).Select(Field))
        {
            if (field.Searchable && ++searchable == SearchableFields.MaxFields + 1)
                root.Fault("fields", $"More than {SearchableFields.MaxFields} fields are searchable.", "Each is stored with every case; keep those that people really search by.");
            yield return field;
        }

        var names = root.Objects("fields", required: false, ServiceItemFile.MaxFields).Select(field => field.Text("name", required: false)).ToHashSet();
        foreach (var strange in root.Objects("fields", required: false, ServiceItemFile.MaxFields).SelectMany(field => field.Texts("uniqueWith", ServiceItemFile.MaxUniqueWith)).Where(name => !names.Contains(name)))
            root.Fault("fields", $"uniqueWith names '{strange}', and the form has no such field.", "Use names of fields.");
    }

    private static FormField Field(StrictObject entry)
    {
        entry.Allow("name", "label", "labelEn", "type", "required", "maxLength", "values", "searchable", "labels", "labelsEn", "prefill", "unique", "uniqueWith");
        var type = entry.Text("type", required: false) ?? "string";
        if (!Types.Contains(type))
            entry.Fault("type", $"'{type}' is no type of a field.", $"Use one of: {string.Join(", ", Types)}.");
        var field = new FormField
        {
            Name = entry.Text("name", maxLength: 64) ?? "",
            Label = entry.Text("label") ?? "",
            LabelEn = entry.Text("labelEn", required: false),
            Type = type,
            Required = entry.Flag("required", false),
            MaxLength = entry.Has("maxLength") ? entry.Integer("maxLength", 1, 10_000) ?? 0 : 0,
            Values = [.. entry.Texts("values", 500)],
            Searchable = entry.Flag("searchable", false),
            Unique = entry.Text("unique", required: false),
            UniqueWith = [.. entry.Texts("uniqueWith", ServiceItemFile.MaxUniqueWith)],
            Labels = entry.Labels("labels", "values"),
            LabelsEn = entry.Labels("labelsEn", "values"),
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
}

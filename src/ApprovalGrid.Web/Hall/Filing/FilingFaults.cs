using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>The faults of a filing, each at its field and in the reader's language. The rules are those of the case; only the words are the page's.</summary>
internal static class FilingFaults
{
    private const string FormPath = "$.form.";

    /// <returns>The name of the field in the page, where there is one, and the words.</returns>
    public static IReadOnlyList<(string? Field, string Text)> Of(Words words, ServiceItem item, IEnumerable<Fault> faults) =>
        [.. faults.Select(fault => (FieldOf(item, fault), TextOf(words, item, fault))).Distinct()];

    private static readonly Dictionary<string, string> Named = new(StringComparer.Ordinal)
    {
        ["$.region"] = "region",
        ["$.applicant.name"] = "principal.name",
        ["$.applicant.idNumber"] = "principal.number",
        ["$.applicant.uscc"] = "principal.number",
        ["$.agent.mandateSha256"] = $"material-{FilingPrincipal.Mandate}",
    };

    private static string? FieldOf(ServiceItem item, Fault fault)
    {
        if (fault.Path.StartsWith(FormPath, StringComparison.Ordinal))
            return FilingForm.FieldPrefix + fault.Path[FormPath.Length..];
        if (Named.TryGetValue(fault.Path, out var named))
            return named;
        return MaterialOf(item, fault) is { } material ? $"material-{material.Code}" : null;
    }

    private static string TextOf(Words words, ServiceItem item, Fault fault)
    {
        if (fault.Path.StartsWith(FormPath, StringComparison.Ordinal) && item.Fields.FirstOrDefault(field => field.Name == fault.Path[FormPath.Length..]) is { } field)
            return FieldText(words, field, fault);
        switch (fault.Path)
        {
            case "$.applicant.name":
                return words.Of(FilingTexts.FieldMissing, words[FilingTexts.PrincipalName]);
            case "$.applicant.idNumber" or "$.applicant.uscc":
                return words[fault.Path.EndsWith("uscc", StringComparison.Ordinal) ? FilingTexts.WrongCreditCode : FilingTexts.WrongIdNumber];
            case "$.agent.mandateSha256":
                return words.Of(FilingTexts.MaterialMissing, words[FilingTexts.Mandate]);
        }

        return fault.Rule switch
        {
            "unknown-case" or "no-permit" => words[FilingTexts.NoPermit],
            "another-holder" => words[FilingTexts.AnotherHolder],
            "not-authorised" => words[FilingTexts.NotAuthorised],
            "unknown-licence" or "licence-not-in-force" => words[FilingTexts.NoLicence],
            "region-not-served" => words[FilingTexts.ChooseRegion],
            "applicant-kind" => words[FilingTexts.WrongApplicant],
            "credit-excluded" => words[FilingTexts.CreditExcluded],
            "promise-days" => words[FilingTexts.PromiseDays],
            _ when MaterialOf(item, fault) is { } material => words.Of(FilingTexts.MaterialMissing, words.Either(material.Name, material.NameEn)),
            _ => fault.Message,
        };
    }

    private static string FieldText(Words words, FormField field, Fault fault)
    {
        var label = words.Either(field.Label, field.LabelEn);
        if (fault.Rule == "required")
            return words.Of(FilingTexts.FieldMissing, label);
        return field.Type switch
        {
            "integer" => words.Of(FilingTexts.FieldInteger, label),
            "number" => words.Of(FilingTexts.FieldNumber, label),
            "date" => words.Of(FilingTexts.FieldDate, label),
            "region" => words.Of(FilingTexts.FieldRegion, label),
            _ when field.Values.Length > 0 => words.Of(FilingTexts.FieldChoice, label),
            _ => words.Of(FilingTexts.FieldLength, label, field.MaxLength > 0 ? field.MaxLength : FilingCheck.MaxTextLength),
        };
    }

    /// <summary>The rule names a missing material in its message only by code and name.</summary>
    private static GuideMaterial? MaterialOf(ServiceItem item, Fault fault) => fault.Rule == "material-missing"
        ? item.Materials.FirstOrDefault(material => fault.Message.Contains($"'{material.Code}'", StringComparison.Ordinal))
        : null;
}

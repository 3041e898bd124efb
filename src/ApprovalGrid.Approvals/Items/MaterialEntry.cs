using System.Collections.Immutable;
using ApprovalGrid.Approvals.DataFiles;
using ApprovalGrid.ServiceItems;

namespace ApprovalGrid.Approvals.Items;

/// <summary>Reads the questions of a guide and the materials that depend on their answers.</summary>
internal static class MaterialEntry
{
    private static readonly string[] Sources = ["applicant", "data-share", "agency", "e-licence"];

    public static GuideQuestion Question(StrictObject entry)
    {
        entry.Allow("code", "text", "textEn", "answers", "labels", "labelsEn");
        return new GuideQuestion
        {
            Code = entry.Text("code", maxLength: 64) ?? "",
            Text = entry.Text("text") ?? "",
            TextEn = entry.Text("textEn", required: false),
            Answers = [.. entry.Texts("answers", 50, required: true)],
            Labels = entry.Labels("labels", "answers"),
            LabelsEn = entry.Labels("labelsEn", "answers"),
        };
    }

    private static ImmutableArray<MaterialCondition> Conditions(StrictObject entry, ImmutableArray<GuideQuestion> questions)
    {
        var conditions = ImmutableArray.CreateBuilder<MaterialCondition>();
        foreach (var when in entry.Objects("when", required: false, ServiceItemFile.MaxQuestions))
        {
            when.Allow("question", "answers");
            var condition = new MaterialCondition { Question = when.Text("question", maxLength: 64) ?? "", Answers = [.. when.Texts("answers", 50, required: true)] };
            if (questions.FirstOrDefault(question => question.Code == condition.Question) is not { } asked)
                when.Fault("question", $"The guide asks no question '{condition.Question}'.", "Use the code of a question.");
            else if (condition.Answers.Except(asked.Answers).FirstOrDefault() is { } strange)
                when.Fault("answers", $"'{strange}' is no answer of the question '{asked.Code}'.", $"Use: {string.Join(", ", asked.Answers)}.");
            conditions.Add(condition);
        }

        return conditions.ToImmutable();
    }

    /// <param name="entry">What is read.</param>
    /// <param name="questions">Those that the guide asks, for conditions.</param>
    /// <param name="category">Of the item: some exclude commitments.</param>
    public static GuideMaterial Material(StrictObject entry, ImmutableArray<GuideQuestion> questions, ItemCategory category)
    {
        entry.Allow("code", "name", "nameEn", "required", "source", "tolerable", "commitment", "when", "form", "copies", "validMonths", "licence");
        if (entry.Flag("commitment", false) && category != ItemCategory.Ordinary)
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
            Required = entry.Flag("required", false),
            Source = source,
            Tolerable = entry.Flag("tolerable", false),
            Commitment = entry.Flag("commitment", false),
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
}

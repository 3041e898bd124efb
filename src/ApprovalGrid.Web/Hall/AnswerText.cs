namespace ApprovalGrid.Web.Hall;

/// <summary>How the answers of a guided question and the values of a field read.</summary>
internal static class AnswerText
{
    public static string Of(Words words, GuideQuestion question, string answer) => Pick(words, question.Answers.IndexOf(answer), question.Labels, question.LabelsEn, answer);

    public static string Of(Words words, FormField field, string value) => Pick(words, field.Values.IndexOf(value), field.Labels, field.LabelsEn, value);

    private static string Pick(Words words, int index, IReadOnlyList<string> zh, IReadOnlyList<string> en, string otherwise)
    {
        var labels = words.English && en.Count > 0 ? en : zh;
        return index >= 0 && index < labels.Count ? labels[index] : otherwise;
    }
}

using ApprovalGrid.Approvals.Items;

namespace ApprovalGrid.Web.Tests;

/// <summary>What the shipped items offer citizens to choose from reads as words, in both languages.</summary>
public sealed class ItemWordsTests
{
    [Fact]
    public void Every_choice_of_an_item_that_citizens_file_has_its_words_in_both_languages()
    {
        var items = Directory.EnumerateFiles(Path.Combine(Root(), "workflows", "items"), "*.json")
            .Select(file => ServiceItemFile.Parse(File.ReadAllText(file)))
            .Where(item => item.OpenToApplicants)
            .ToArray();

        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            foreach (var field in item.Fields.Where(field => field.Values.Length > 0))
                Assert.Equal((field.Values.Length, field.Values.Length, item.Code), (field.Labels.Length, field.LabelsEn.Length, item.Code));
            foreach (var question in item.Questions.IsDefault ? [] : item.Questions)
                Assert.Equal((question.Answers.Length, question.Answers.Length, item.Code), (question.Labels.Length, question.LabelsEn.Length, item.Code));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ApprovalGrid.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("ApprovalGrid.sln is in no folder above the tests.");
        return folder.FullName;
    }
}

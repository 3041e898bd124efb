using ApprovalGrid.Api.Tests.Silo;
using ApprovalGrid.Tasks;
using MyDepartment;

namespace ApprovalGrid.Client.Tests;

public sealed class TutorialTests
{
    [Fact]
    public void The_tutorial_shows_the_program_that_is_tested()
    {
        var markdown = File.ReadAllText(Path.Combine(Repository.Root, "docs", "tutorials", "client.md")).ReplaceLineEndings("\n");
        var program = File.ReadAllText(Path.Combine(Repository.Root, "tests", "ApprovalGrid.Client.Tests", "Tutorial.cs")).ReplaceLineEndings("\n");
        var region = Between(program, "#region tutorial\n", "#endregion");
        Assert.Equal(region, Between(markdown, "<!-- program -->\n```csharp\n", "```"));
    }

    [Fact]
    public async Task The_program_of_the_tutorial_takes_a_task_and_agrees()
    {
        await using var silo = await TestSilo.StartAsync();
        var result = await DepartmentSystem.WorkAsync(silo.Address);
        Assert.Equal($"{TestSeams.TaskIdOf(7, 1)} is done, the case is Accepted", result);
        var command = silo.Log.Last<TaskCommand>();
        Assert.Equal((1, TaskOperation.Agree, "材料齐全", """{"months":120}"""), (command.Task, command.Operation, command.Comment, command.Data!.Text));
        Assert.Equal("li.na@430100", silo.Log.Calls.Last(call => call.Argument is TaskCommand).By.Id);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, $"{start} is not there");
        from += start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}

namespace ApprovalGrid.Cli.Tests.Definitions;

public sealed class CheckCommandTests
{
    [Fact]
    public void Errors_name_the_node_and_the_path_and_end_with_1()
    {
        var run = GridRun.Of("check", Repository.Fixture("unknown-activity.json"));

        Assert.Equal(1, run.Exit);
        Assert.Contains("error UnknownActivityType at Workflow1:root:A ($.root.activities[0])", run.Out, StringComparison.Ordinal);
        Assert.Contains("error InvalidJavaScript at Workflow1:root:W ($.root.activities[1].text.expression.value): line 1, column 4", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("2 error(s), 0 warning(s)\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_findings_come_in_Chinese_when_asked()
    {
        var run = GridRun.Of("check", Repository.Fixture("unknown-activity.json"), "--lang", "zh");

        Assert.Equal(1, run.Exit);
        Assert.Contains("error UnknownActivityType at Workflow1:root:A ($.root.activities[0]): 没有活动类型", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_departments_own_activities_are_known_when_their_assembly_is_named()
    {
        var (file, assembly) = (Path.Combine(Directory.CreateTempSubdirectory("grid-own-").FullName, "own.json"), typeof(Shout).Assembly.Location);
        File.WriteAllText(file, """{"definitionId":"own","version":1,"root":{"id":"s","type":"Town.Shout","version":1,"text":{"typeName":"String","expression":{"type":"Literal","value":"ok"}}}}""");

        var (unknown, known, ran) = (GridRun.Of("check", file), GridRun.Of("check", file, "--activities", assembly), GridRun.Of("run", file, "--activities", assembly, "--json"));
        var missing = GridRun.Of("check", file, "--activities", "nowhere.dll");

        Assert.Contains("UnknownActivityType", unknown.Out, StringComparison.Ordinal);
        Assert.Equal((0, 0), (known.Exit, ran.Exit));
        Assert.Contains("Finished", ran.Out, StringComparison.Ordinal);
        Assert.Contains("--activities: there is no file", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_lists_the_faults()
    {
        var run = GridRun.Of("check", Repository.Fixture("unknown-activity.json"), "--json");

        Assert.Equal(1, run.Exit);
        Assert.False(run.Json.GetProperty("valid").GetBoolean());
        Assert.Equal("Workflow1:root:A", run.Json.GetProperty("faults")[0].GetProperty("nodeId").GetString());
        Assert.Equal("error", run.Json.GetProperty("faults")[0].GetProperty("severity").GetString());
    }

    [Theory]
    [InlineData("workflows/chains/pension-transfer-in.json", "definition")]
    [InlineData("workflows/chains/pension-transfer-out.json", "definition")]
    [InlineData("workflows/items/pension-transfer-in.json", "item")]
    [InlineData("workflows/items/pension-transfer-out.json", "item")]
    [InlineData("workflows/calendars/cn.json", "calendar")]
    [InlineData("workflows/regions/cn.json", "regions")]
    public void What_is_shipped_has_no_fault(string file, string kind)
    {
        var run = GridRun.Of("check", file, "--json");

        Assert.Equal(0, run.Exit);
        Assert.Equal(kind, run.Json.GetProperty("kind").GetString());
        Assert.Empty(run.Json.GetProperty("faults").EnumerateArray());
    }

    [Theory]
    [InlineData("{", "NoJson")]
    [InlineData("""{"definitionId":"x"}""", "InvalidDefinition")]
    [InlineData("""{"code":"x","definition":"y","regoins":[]}""", "$.regoins")]
    public async Task A_broken_file_ends_with_1(string content, string words)
    {
        var folder = Directory.CreateTempSubdirectory("grid-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "broken.json"), content);
            var run = await GridRun.InAsync(folder, new Dictionary<string, string>(), "check", "broken.json");

            Assert.Equal(1, run.Exit);
            Assert.Contains(words, run.Out, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_shipped_folder_is_checked_without_an_error_or_a_warning()
    {
        var run = GridRun.Of("check", "workflows", "--json");

        Assert.Equal(0, run.Exit);
        var files = run.Json.GetProperty("files").EnumerateArray().ToArray();
        Assert.True(files.Count(file => file.GetProperty("kind").GetString() == "definition") >= 11);
        Assert.Empty(files.SelectMany(file => file.GetProperty("faults").EnumerateArray().Select(fault => $"{file.GetProperty("file")}: {fault}")));
    }

    [Fact]
    public async Task An_item_is_checked_with_the_base_that_it_inherits_from()
    {
        var folder = Directory.CreateTempSubdirectory("grid-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "items"));
            Directory.CreateDirectory(Path.Combine(folder, "base-items"));
            await File.WriteAllTextAsync(Path.Combine(folder, "base-items", "food.json"), """
                { "code": "food-base", "version": 1, "name": "食品经营许可", "nameEn": "Food", "department": "market", "definition": "food", "applicants": ["person"],
                  "limits": { "template": "single20+10" }, "tolerance": "无容缺事项" }
                """);
            var item = Path.Combine(folder, "items", "food-430100.json");
            await File.WriteAllTextAsync(item, """{ "code": "food-430100", "base": "food-base", "version": 1, "regions": ["430100"] }""");

            var (whole, alone) = (GridRun.Of("check", folder), GridRun.Of("check", item));

            Assert.Contains("UnknownDefinition", whole.Out, StringComparison.Ordinal);
            Assert.DoesNotContain("InvalidFile", whole.Out, StringComparison.Ordinal);
            Assert.Contains("UnknownBase", alone.Out, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_definition_is_checked_against_the_catalogue_of_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory("grid-").FullName;
        try
        {
            var chain = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "workflows", "chains", "pension-transfer-out.json"));
            await File.WriteAllTextAsync(Path.Combine(folder, "draft.json"), chain.Replace("\"reviewer\"", "\"director\"", StringComparison.Ordinal));

            var run = await GridRun.InAsync(
                folder, new Dictionary<string, string>(), "check", "draft.json", "--workflows", Path.Combine(Repository.Root, "workflows"));

            Assert.Equal(1, run.Exit);
            Assert.Contains("error UnknownRole at Workflow1:c19c2ada1e4cc9c0:82ab81eb9a5044a2", run.Out, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_data_files_ends_with_2() => Assert.Equal(2, GridRun.Of("check", "docs").Exit);

    [Fact]
    public void A_file_that_is_not_there_ends_with_2() => Assert.Equal(2, GridRun.Of("check", "nowhere.json").Exit);
}

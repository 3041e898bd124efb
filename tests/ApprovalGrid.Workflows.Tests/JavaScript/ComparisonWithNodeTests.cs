using System.Text.Json;
using Xunit.Abstractions;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>The same scripts in node and here must come to the same, errors and their messages included.</summary>
public sealed class ComparisonWithNodeTests(ITestOutputHelper output)
{
    private const int GeneratedScripts = 4000;
    private const int Seed = 20260102;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Hand_written_scripts_come_to_what_they_come_to_in_node() => Compare(HandWrittenScripts.All);

    [Fact]
    public void Generated_scripts_come_to_what_they_come_to_in_node() => Compare(ScriptGenerator.Make(GeneratedScripts, Seed));

    /// <summary>Holds where node is not installed. Made by node 20 with APPROVALGRID_RECORD=1.</summary>
    [Fact]
    public void Scripts_come_to_what_was_recorded_from_node()
    {
        var file = Path.Combine(Node.Folder, "expected.json");
        if (Environment.GetEnvironmentVariable("APPROVALGRID_RECORD") == "1")
            Record(file);
        var recorded = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;
        AssertSame([.. recorded.Keys], [.. recorded.Values]);
        Assert.True(recorded.Count > 500, "The recorded table is too small to say anything.");
    }

    private static void Record(string file)
    {
        string[] sources = [.. HandWrittenScripts.All.Concat(ScriptGenerator.Make(300, Seed)).Distinct()];
        var outcomes = Node.Run(sources) ?? throw new InvalidOperationException("node is needed to record.");
        var table = sources.Zip(outcomes).ToDictionary(p => p.First, p => p.Second);
        File.WriteAllText(file, JsonSerializer.Serialize(table, Indented) + "\n");
    }

    private void Compare(IReadOnlyList<string> sources)
    {
        if (Node.Run(sources) is not { } expected)
        {
            output.WriteLine("SKIPPED: the comparison with node, because no program 'node' was found. The recorded table was still checked.");
            Console.WriteLine("SKIPPED: the comparison of scripts with node, because no program 'node' was found.");
            return;
        }
        AssertSame(sources, expected);
        output.WriteLine($"{sources.Count} scripts compared with node.");
    }

    private void AssertSame(IReadOnlyList<string> sources, IReadOnlyList<string> expected)
    {
        var different = 0;
        for (var i = 0; i < sources.Count; i++)
        {
            var actual = Outcome.Of(sources[i]);
            if (actual == expected[i])
                continue;
            different++;
            if (different <= 60)
                output.WriteLine($"--- script\n{sources[i]}\n--- node\n{expected[i]}\n--- here\n{actual}\n");
        }
        Assert.True(different == 0, $"{different} of {sources.Count} scripts differ; see the output.");
    }
}

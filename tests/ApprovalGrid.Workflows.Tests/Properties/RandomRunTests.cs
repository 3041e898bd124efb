using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace ApprovalGrid.Workflows.Tests.Properties;

/// <summary>
/// Random definitions under random commands, legal and illegal. RANDOM_DEFINITIONS says how many, RANDOM_SEED where to begin; what
/// fails names its seed, and a seed that once failed is kept here after its cause has a test of its own.
/// </summary>
public sealed class RandomRunTests(ITestOutputHelper output)
{
    private static readonly int Definitions = FromEnvironment("RANDOM_DEFINITIONS", 10_000);
    private static readonly int First = FromEnvironment("RANDOM_SEED", 0);

    [Fact]
    public void A_hundred_commands_on_any_definition_break_no_invariant()
    {
        var watch = Stopwatch.StartNew();
        long commands = 0, refused = 0, events = 0;
        var failures = new List<string>();
        for (var seed = First; seed < First + Definitions && failures.Count < 10; seed++)
        {
            try
            {
                var run = RandomRun.Of(seed);
                (commands, refused, events) = (commands + run.Commands, refused + run.Refused, events + run.Events);
            }
            catch (InvalidOperationException failure)
            {
                failures.Add(failure.Message);
            }
        }

        output.WriteLine($"{Definitions} definitions, {commands} commands of which {refused} were refused, {events} events, {watch.Elapsed.TotalSeconds:F1} s");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.Equal(Definitions * (long)RandomRun.Length, commands);
    }

    [Theory]
    [InlineData(712)]
    [InlineData(4027)]
    [InlineData(7811)]
    public void A_seed_that_once_failed_stays_well(int seed) => RandomRun.Of(seed);

    private static int FromEnvironment(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

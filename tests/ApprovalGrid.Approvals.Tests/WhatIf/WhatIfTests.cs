using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.WhatIf;

namespace ApprovalGrid.Approvals.Tests.WhatIf;

/// <summary>Past cases of random people, run through the version that they ran: nothing may differ. That is what makes a difference mean something.</summary>
public sealed class WhatIfTests
{
    [Fact]
    public void In_its_own_version_no_past_case_differs()
    {
        var (same, notCompared) = (0, 0);
        for (var seed = 1; seed <= 200; seed++)
        {
            var matter = new RandomMatter(seed);
            for (var step = 0; step < 60; step++)
                matter.Step();
            foreach (var id in matter.Grid.Cases.Where(id => matter.Grid.State(id).Ended))
            {
                var recorder = new Recorder();
                foreach (var (turn, facts, sealedFacts) in matter.Grid.History(id))
                    recorder.Add(turn, facts, sealedFacts);
                var recording = recorder.Recording();
                if (recording.NotReplayed.Length > 0)
                {
                    notCompared++;
                    continue;
                }

                var outcome = WhatIfRun.Run(recording, matter.Grid.World(matter.Grid.State(id)), matter.Grid.Now);

                Assert.True(outcome.Unknown.Length == 0, $"seed {seed}: {string.Join("; ", outcome.Unknown)}");
                var differences = WhatIfComparison.Compare(recording.Result, outcome.Result);
                Assert.True(differences.Length == 0, $"seed {seed}: {string.Join("; ", differences)}");
                same++;
            }
        }

        Assert.True(same > 30, $"{same} compared, {notCompared} not");
    }
}

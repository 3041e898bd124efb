using System.Text.Json.Nodes;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo;

/// <summary>One case to be played: who applies, and what the officials and systems will find. Invented from beginning to end.</summary>
internal sealed record CasePlan
{
    /// <summary>Number within the run, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Begins every idempotency key of this case.</summary>
    public required string Key { get; init; }

    /// <summary>Who files: the applicant, or the window for them.</summary>
    public required SiloAccount FiledBy { get; init; }

    public required string Name { get; init; }

    public required string IdNumber { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>Months of contributions at the old place.</summary>
    public required int Months { get; init; }

    /// <summary>What the old place's table states, in fen.</summary>
    public required long TableFen { get; init; }

    /// <summary>What the bank reports, in fen.</summary>
    public required long MoneyFen { get; init; }

    /// <summary>The table comes before the money.</summary>
    public required bool TableFirst { get; init; }

    /// <summary>The old place refuses to let go: contributions are owed.</summary>
    public required bool OldPlaceRefuses { get; init; }

    public JsonObject Form() => new()
    {
        ["OldRegion"] = DemoCast.OldPlace.Split('/')[0],
        ["AccountMonths"] = Months,
        [nameof(BirthDate)] = BirthDate.ToString("yyyy-MM-dd"),
        ["Sex"] = "F",
        ["HouseholdRegistered"] = false,
        ["InsuredSince"] = "2026-03-02",
        ["AmountFen"] = TableFen,
    };
}

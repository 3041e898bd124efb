using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Demo.Chains;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>One case of a backlog: what it is, when it was filed, how fast it moves, and where it is left. The same seed plans the same.</summary>
internal sealed record BacklogPlan
{
    /// <summary>Number within the run, from 0.</summary>
    public required int Index { get; init; }

    public required ChainScript Script { get; init; }

    /// <summary>Who files: the applicant, or a window for them.</summary>
    public required SiloAccount FiledBy { get; init; }

    public required string Name { get; init; }

    public required string IdNumber { get; init; }

    /// <summary>Working ticks before the end of the story at which it is filed.</summary>
    public required int FiledBefore { get; init; }

    /// <summary>Ticks between two things that happen to it, at least 1.</summary>
    public required int Pace { get; init; }

    /// <summary>After so many rounds nobody does anything more; null: it is handled to its end.</summary>
    public required int? LeftAfter { get; init; }

    /// <summary>The window sends it back for a supplement first.</summary>
    public required bool Supplemented { get; init; }

    /// <summary>The applicant brings what was asked for.</summary>
    public required bool Answers { get; init; }

    /// <summary>A supervisory dice for what else may happen, 0 to 99.</summary>
    public required int Dice { get; init; }

    /// <summary>How the applicant evaluates it, 1 to 5; null: not at all.</summary>
    public required int? Grade { get; init; }

    public FileCase Filing() => Script.Filing(Index) is { Applicant.Kind: ApplicantKind.Person } filing
        ? filing with { Applicant = new Applicant { Kind = ApplicantKind.Person, Name = Name, IdNumber = IdNumber } }
        : Script.Filing(Index);
}

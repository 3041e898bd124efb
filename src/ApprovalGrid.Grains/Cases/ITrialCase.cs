using ApprovalGrid.Actors;
using ApprovalGrid.Answers;
using ApprovalGrid.Cases;

namespace ApprovalGrid.Grains.Cases;

/// <summary>A trial (试办) of a definition: the same case grain, for those who draw chains.</summary>
[Alias("grid.ITrialCase")]
public interface ITrialCase : IGrainWithStringKey
{
    /// <summary>Makes the trial and carries it as far as it goes by itself.</summary>
    Task<Answer<CaseReceipt>> StartTrialAsync(Actor by, StartTrial command);

    /// <summary>Ends the trial; ending it twice changes nothing.</summary>
    Task<Answer<CaseReceipt>> StopTrialAsync(Actor by);
}

/// <summary>What a trial runs on.</summary>
[GenerateSerializer, Immutable, Alias("grid.StartTrial")]
public sealed record StartTrial
{
    /// <summary>Definition id, or the code of a draft's snapshot.</summary>
    [Id(0)] public required string Definition { get; init; }

    [Id(1)] public required int DefinitionVersion { get; init; }

    /// <summary>Service item it is filed as; null: none is bound to the definition.</summary>
    [Id(2)] public string? Item { get; init; }

    /// <summary><c>{region}/{department}</c> that handles it.</summary>
    [Id(3)] public required string Department { get; init; }

    /// <summary>The form; null: a sample of the item's fields.</summary>
    [Id(4)] public JsonText? Form { get; init; }
}

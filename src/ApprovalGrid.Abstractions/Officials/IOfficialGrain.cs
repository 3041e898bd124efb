using ApprovalGrid.Actors;
using ApprovalGrid.Answers;

namespace ApprovalGrid.Officials;

/// <summary>One official (经办人): who acts for them, and what becomes of their tasks when they leave. Key: the account id, such as <c>li.na@430100</c>.</summary>
[Alias("grid.IOfficialGrain")]
public interface IOfficialGrain : IGrainWithStringKey
{
    /// <summary>The official's proxies (代理), and those for whom the official is one.</summary>
    /// <param name="by">Who asks: the official, or a head of their department.</param>
    Task<Answer<OfficialProxies>> GetProxiesAsync(Actor by);

    /// <summary>Replaces the official's proxies. Two that overlap in time and items are refused, and so is a ring.</summary>
    /// <param name="by">Who asks: the official, or a head of their department.</param>
    /// <param name="command">All proxies; empty: none.</param>
    Task<Answer<OfficialProxies>> SetProxiesAsync(Actor by, SetProxies command);

    /// <summary>
    /// Gives all open tasks of an official who leaves to another one (离职转办), and later ones too. What cannot be given – the successor has a part
    /// in the step already, or lacks the role – is named and stays. Safe to repeat: what was given is not given again.
    /// </summary>
    /// <param name="by">Who asks: a head of the department.</param>
    /// <param name="command">To whom, and why.</param>
    Task<Answer<HandOverReport>> HandOverAsync(Actor by, HandOver command);
}

/// <summary>A standing rule: another official acts for this one.</summary>
[GenerateSerializer, Immutable, Alias("grid.ProxyRule")]
public sealed record ProxyRule
{
    /// <summary>Account id of whoever acts.</summary>
    [Id(0)] public required string To { get; init; }

    /// <summary>First day, local.</summary>
    [Id(1)] public required DateOnly First { get; init; }

    /// <summary>Last day, local, included. At most 366 days after the first.</summary>
    [Id(2)] public required DateOnly Last { get; init; }

    /// <summary>Codes of the service items; empty: all.</summary>
    [Id(3)] public ImmutableArray<string> Items { get; init; } = [];
}

/// <summary>Replaces an official's proxies.</summary>
[GenerateSerializer, Immutable, Alias("grid.SetProxies")]
public sealed record SetProxies
{
    /// <summary>At most 20.</summary>
    [Id(0)] public ImmutableArray<ProxyRule> Proxies { get; init; } = [];
}

/// <summary>The standing rules around one official.</summary>
[GenerateSerializer, Immutable, Alias("grid.OfficialProxies")]
public sealed record OfficialProxies
{
    /// <summary>Account id.</summary>
    [Id(0)] public required string Official { get; init; }

    /// <summary>Who acts for them.</summary>
    [Id(1)] public ImmutableArray<ProxyRule> Proxies { get; init; } = [];

    /// <summary>Account ids of those for whom they act now or later; their tasks are listed with the filter <c>holder</c>.</summary>
    [Id(2)] public ImmutableArray<string> Principals { get; init; } = [];

    /// <summary>Who took over when they left.</summary>
    [Id(3)] public string? Successor { get; init; }
}

/// <summary>Gives everything to a successor.</summary>
[GenerateSerializer, Immutable, Alias("grid.HandOver")]
public sealed record HandOver
{
    /// <summary>Account id of the successor: an official of the same department.</summary>
    [Id(0)] public required string To { get; init; }

    /// <summary>Why; stands with every task. At most 4,000 characters.</summary>
    [Id(1)] public string? Reason { get; init; }
}

/// <summary>What became of the tasks.</summary>
[GenerateSerializer, Immutable, Alias("grid.HandOverReport")]
public sealed record HandOverReport
{
    /// <summary>How many were given in this call.</summary>
    [Id(0)] public required int Given { get; init; }

    /// <summary>Those that stay, with the reason; a head hands each over to somebody else.</summary>
    [Id(1)] public ImmutableArray<HandOverConflict> Conflicts { get; init; } = [];
}

/// <summary>A task that could not be given.</summary>
[GenerateSerializer, Immutable, Alias("grid.HandOverConflict")]
public sealed record HandOverConflict
{
    /// <summary>Task id.</summary>
    [Id(0)] public required string TaskId { get; init; }

    /// <summary>Case number.</summary>
    [Id(1)] public required string CaseNumber { get; init; }

    /// <summary>The rule that forbids it: <c>has-part</c>, <c>role-missing</c>, …</summary>
    [Id(2)] public required string Rule { get; init; }
}

using System.Collections.Immutable;
using ApprovalGrid.Actors;

namespace ApprovalGrid.Api.Auth;

/// <summary>Somebody who may sign in (账号): an official, an applicant, a department's program, an operator, an integrator, a supervisor.</summary>
public sealed record Account
{
    /// <summary>Unique over all kinds, such as <c>li.na@430100</c>; never shown as a name.</summary>
    public required string Id { get; init; }

    public required ActorKind Kind { get; init; }

    /// <summary>Display name; personal for an applicant.</summary>
    public string? Name { get; init; }

    /// <summary><c>{region}/{department}</c> of an official or a system; for a supervisor the department whose region is supervised.</summary>
    public string? Department { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>An applicant's verified number. Personal.</summary>
    public string? IdentityNumber { get; init; }

    /// <summary>Outside events that a system may raise, by name.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>Of the framework's password hasher; null: this account cannot sign in with a password.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Changes with every change of the password: older tokens end with it.</summary>
    public required string Stamp { get; init; }

    public bool Disabled { get; init; }

    /// <summary>SHA-256 of the file entry this came from, so that a start does not hash an unchanged password again.</summary>
    public string? Source { get; init; }

    public override string ToString() => $"{Kind}:{Id}";
}

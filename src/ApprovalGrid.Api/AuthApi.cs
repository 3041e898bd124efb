using System.Collections.Immutable;
using ApprovalGrid.Actors;
using ApprovalGrid.Api.Auth;
using ApprovalGrid.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ApprovalGrid.Api;

/// <summary>Sign-in.</summary>
internal static class AuthApi
{
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapPost("/token", SignInAsync).AllowAnonymous().WithName("SignIn").WithSummary("Get an access token")
            .WithDescription("Send it as 'Authorization: Bearer …'. Too many wrong passwords for an account close it for some minutes (429 with Retry-After).");
        auth.MapGet("/me", Me).RequireAuthorization().WithName("WhoAmI").WithSummary("The account I am signed in with");
    }

    private static async Task<Results<Ok<AccessToken>, ProblemResult>> SignInAsync(
        Credentials credentials, SignIn signIn, CancellationToken cancellation)
    {
        if (credentials.UserName.Length > 64 || credentials.Password.Length > AccountRules.MaxPasswordLength)
            return new ProblemResult(Refusals.Invalid("$", "length", $"A user name has at most 64, a password at most {AccountRules.MaxPasswordLength} characters."));
        return CaseLookup.Respond(await signIn.SignInAsync(credentials.UserName, credentials.Password, cancellation));
    }

    private static Ok<AccountView> Me(Caller by) => TypedResults.Ok(new AccountView
    {
        Id = by.Actor.Id,
        Kind = by.Actor.Kind,
        Name = by.Actor.Name,
        Department = by.Actor.Department,
        Roles = by.Actor.Roles,
        Events = by.Actor.Events,
    });
}

/// <summary>User name and password.</summary>
/// <param name="UserName">Account id, such as <c>li.na@430100</c>.</param>
/// <param name="Password">The password.</param>
internal sealed record Credentials(string UserName, string Password)
{
    public override string ToString() => UserName;
}

/// <summary>An account as others may see it: without number, password and keys.</summary>
public sealed record AccountView
{
    public required string Id { get; init; }

    public required ActorKind Kind { get; init; }

    public string? Name { get; init; }

    /// <summary><c>{region}/{department}</c>.</summary>
    public string? Department { get; init; }

    public ImmutableArray<string> Roles { get; init; } = [];

    /// <summary>Outside events that this system may raise.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    public bool Disabled { get; init; }
}

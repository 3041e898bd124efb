using ApprovalGrid.Actors;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Api.Auth;

/// <summary>The signed-in account as an argument of an endpoint.</summary>
public sealed record Caller(Actor Actor)
{
    /// <summary>Names the program that calls, as far as it tells: <c>web</c>, <c>cli</c>; anything else is <c>api</c>.</summary>
    private const string ChannelHeader = "Grid-Channel";

    public static ValueTask<Caller?> BindAsync(HttpContext context) => new(Of(context, Channel(context)));

    public static Caller Of(HttpContext context, string channel) => new(GridClaims.ActorOf(context.User, channel));

    private static string Channel(HttpContext context) => context.Request.Headers[ChannelHeader].ToString() switch
    {
        "web" => "web",
        "cli" => "cli",
        _ => "api",
    };
}

using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using Spectre.Console;

namespace ApprovalGrid.Cli.Silos;

/// <summary>The options of every command that talks to a silo: which one, and who signs in.</summary>
internal sealed class SiloOptions
{
    private const string DefaultSilo = "http://localhost:5080";

    private readonly Option<string[]> _silo = new("--silo")
    {
        Description = "Address of a silo; may be given several times, the next is asked when one does not answer.",
        DefaultValueFactory = _ => [DefaultSilo],
    };

    private readonly Option<string?> _user = new("--user") { Description = "Account to sign in with; else GRID_USER." };
    private readonly Option<string?> _password = new("--password") { Description = "Its password; else GRID_PASSWORD, or asked for." };
    private readonly Option<string?> _apiKey = new("--api-key") { Description = "API key instead of an account; else GRID_API_KEY." };

    public void AddTo(Command command)
    {
        command.Add(_silo);
        command.Add(_user);
        command.Add(_password);
        command.Add(_apiKey);
    }

    public IReadOnlyList<Uri> Silos(ParseResult parsed) => [.. parsed.GetValue(_silo)!.Select(Address)];

    /// <summary>The account that was given by option or environment; null when none was.</summary>
    public SiloAccount? Account(ParseResult parsed, Terminal terminal)
    {
        if ((parsed.GetValue(_apiKey) ?? terminal.Environment("GRID_API_KEY")) is { Length: > 0 } key)
            return new SiloAccount { Id = "API key", ApiKey = key };
        if ((parsed.GetValue(_user) ?? terminal.Environment("GRID_USER")) is not { Length: > 0 } user)
            return null;
        var password = parsed.GetValue(_password) ?? terminal.Environment("GRID_PASSWORD");
        if (string.IsNullOrEmpty(password))
        {
            password = terminal.MayAsk
                ? terminal.Screen.Prompt(new TextPrompt<string>($"Password of {Markup.Escape(user)}:").Secret())
                : throw new InputException("--password: the account has no password; give it, or set GRID_PASSWORD.");
        }

        return new SiloAccount { Id = user, Password = password };
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InputException($"--silo: '{text}' is no address; write {DefaultSilo}.");
}

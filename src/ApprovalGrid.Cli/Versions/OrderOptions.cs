using System.CommandLine;
using System.Text.Json;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Definitions;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Definitions;

namespace ApprovalGrid.Cli.Versions;

/// <summary>What the verbs of <c>grid migrate</c> have in common: the definition, the versions, the map, the silo.</summary>
internal sealed class OrderOptions
{
    private readonly Argument<string> _definition = new("DEFINITION") { Description = "Definition id." };
    private readonly Option<int> _from = new("--from") { Description = "Version that the cases run.", Required = true };
    private readonly Option<int> _to = new("--to") { Description = "Version in which they go on.", Required = true };
    private readonly Option<string?> _map = new("--map")
    {
        Description = "File with the map: {\"nodes\": {\"old id\": \"new id\"}, \"variables\": {\"old name\": \"new name\"}}; null for what is gone.",
    };

    private readonly SiloOptions _silo = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(_definition);
        command.Add(_from);
        command.Add(_to);
        command.Add(_map);
        command.Add(_json);
        _silo.AddTo(command);
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public SiloHttp Connect(ParseResult parsed, Terminal terminal) => SiloHttp.Create(_silo.Silos(parsed), terminal);

    public SiloAccount Account(ParseResult parsed, Terminal terminal) => _silo.Account(parsed, terminal) ?? DemoCast.Operator;

    public string Path(ParseResult parsed) => $"api/v1/definitions/{Uri.EscapeDataString(parsed.GetValue(_definition)!)}/migrations";

    /// <exception cref="InputException">The map cannot be read.</exception>
    public MigrationOrder Read(ParseResult parsed, Terminal terminal)
    {
        var order = new MigrationOrder { From = parsed.GetValue(_from), To = parsed.GetValue(_to) };
        if (parsed.GetValue(_map) is not { } file)
            return order;
        try
        {
            var map = JsonSerializer.Deserialize<MapFile>(InputFile.Read(terminal, file), GridJson.Strict)!;
            return order with { Nodes = Names(map.Nodes), Variables = Names(map.Variables) };
        }
        catch (JsonException fault)
        {
            throw new InputException($"--map: {file} is no map: {fault.Message} Write {{\"nodes\": {{\"old id\": \"new id\"}}, \"variables\": {{}}}}.");
        }
    }

    private static System.Collections.Immutable.ImmutableArray<NameMapping> Names(Dictionary<string, string?>? names) =>
        [.. (names ?? []).Select(pair => new NameMapping { From = pair.Key, To = pair.Value })];

    private sealed record MapFile
    {
        public Dictionary<string, string?>? Nodes { get; init; }

        public Dictionary<string, string?>? Variables { get; init; }
    }
}

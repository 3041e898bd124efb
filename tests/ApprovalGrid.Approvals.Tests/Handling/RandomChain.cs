using System.Text.Json.Nodes;

namespace ApprovalGrid.Approvals.Tests.Handling;

/// <summary>Draws chains: steps, countersigns, forks within forks, sequences, child cases, questions and copies, from acceptance to delivery.</summary>
internal sealed class RandomChain
{
    /// <summary>Five colleagues, and one of another department.</summary>
    private static readonly string[] People = ["a", "b", "c", "d", "e", "tax"];

    private static readonly string?[] Votes =
    [
        null, """{"kind":"any"}""", """{"kind":"sequential"}""", """{"kind":"ratio","numerator":2,"denominator":3}""", """{"kind":"count","numerator":2,"quorum":2}""",
        """{"kind":"weight","numerator":3,"weights":{"a":2,"b":1}}""", """{"kind":"all","decideOn":"allIn","allAbstain":"passes"}""", """{"kind":"any","veto":["b"]}""",
    ];

    private static readonly string?[] Policies =
    [
        null, null, """{"duplicate":"all"}""", """{"duplicate":"consecutive","takeBack":"undecided"}""", """{"fourEyes":"yes"}""", """{"releaseDays":1,"self":"skip"}""",
        """{"beforeDecides":"yes","returns":"previous"}""",
    ];

    private static readonly string?[] Limits =
    [
        null, """{"days":3,"basis":"规定"}""", """{"days":4,"basis":"规定","onTimeout":"agree"}""",
        """{"days":9,"basis":"规定","stages":[{"after":1,"action":"remind"},{"after":2,"action":"escalate","role":"head"},{"after":4,"action":"reassign","role":"reviewer"}]}""",
    ];

    private readonly Random _random;
    private readonly List<JsonObject> _nodes = [];
    private readonly List<string> _connections = [];
    private int _ids;

    public RandomChain(int seed) => _random = new Random(seed);

    public SmallChain Next()
    {
        var last = Add(SmallChain.Step("Accept", "accept", "reviewer"));
        string[] exits = [$"{last}:Accepted"];
        for (var count = _random.Next(2, 5); count > 0; count--)
            exits = Follow(exits, 0);
        var decide = Add(SmallChain.Step("Decide", "decide", people: Some(2), policy: Pick(Policies)));
        Connect(exits, decide);
        var deliver = Add(SmallChain.Activity("ApprovalGrid.Deliver", "deliver"));
        Connect([$"{decide}:Granted", $"{decide}:Refused"], deliver);
        return SmallChain.Of([.. _nodes], [.. _connections]);
    }

    /// <summary>Node ids, for commands that name one.</summary>
    public IReadOnlyList<string> Nodes => [.. _nodes.Select(node => node["id"]!.GetValue<string>())];

    private string[] Follow(string[] exits, int depth) => _random.Next(depth > 1 ? 7 : 10) switch
    {
        0 => Single(exits, SmallChain.Activity(
            "ApprovalGrid.Copy", Id("copy"), ("department", SmallChain.Literal("430100/tax")), ("role", SmallChain.Literal("clerk"))), "Done"),
        1 => Single(exits, SmallChain.Activity(
            "ApprovalGrid.Consult",
            Id("ask"),
            ("department", SmallChain.Literal("430100/tax")),
            ("role", SmallChain.Literal("clerk")),
            ("question", SmallChain.Literal("？")),
            ("limit", SmallChain.Object("""{"days":2,"basis":"规定"}"""))), "Answered", "NoReply"),
        2 => Single(exits, SmallChain.Activity(
            "ApprovalGrid.SendToAuthority",
            Id("send"),
            ("department", SmallChain.Literal("440100/hrss")),
            ("serviceItem", SmallChain.Literal("pension-transfer-out"))), "Granted", "Refused", "Withdrawn"),
        3 when _random.Next(3) == 0 => Single(exits, SmallChain.Activity(
            "ApprovalGrid.SendToAuthorities",
            Id("several"),
            ("policy", SmallChain.Literal(_random.Next(2) == 0 ? "all" : "independent")),
            ("matters", SmallChain.Object("""[{"id":"m1","serviceItem":"pension-transfer-out","department":"440100/hrss"},{"id":"m2","serviceItem":"pension-transfer-out","department":"440100/hrss"}]"""))), "Passed", "Failed"),
        7 or 8 => Block(exits, depth),
        9 => Single(exits, SmallChain.Activity("Elsa.Sequence", Id("sequence"), ("activities", new JsonArray(Review(), Review()))), "Done"),
        _ => Single(exits, Review(), "Agreed", "Disagreed"),
    };

    private string[] Block(string[] exits, int depth)
    {
        var number = _ids;
        var fork = Add(SmallChain.Fork(Id("fork"), "x", "y"));
        var join = Add(SmallChain.Join($"join{number}"));
        Connect(exits, fork);
        foreach (var branch in new[] { "x", "y" })
        {
            string[] ends = [$"{fork}:{branch}"];
            for (var count = _random.Next(1, 3); count > 0; count--)
                ends = Follow(ends, depth + 1);
            // A join that waits for all waits for every connection: of two ways out of a step only one is taken, so they meet before it.
            if (ends.Length > 1)
                ends = Single(ends, SmallChain.Activity("Elsa.WriteLine", Id("meet"), ("text", SmallChain.Literal("·"))), "Done");
            Connect(ends, join);
        }

        return [$"{join}:Done"];
    }

    private string[] Single(string[] exits, JsonObject node, params string[] ports)
    {
        var id = Add(node);
        Connect(exits, id);
        return [.. ports.Select(port => $"{id}:{port}")];
    }

    private JsonObject Review() => _random.Next(4) == 0
        ? SmallChain.Review(Id("pool"), "reviewer", policy: Pick(Policies), limit: Pick(Limits))
        : SmallChain.Review(Id("review"), people: Some(3), vote: Pick(Votes), policy: Pick(Policies), limit: Pick(Limits));

    private string[] Some(int most) => [.. People.OrderBy(_ => _random.Next()).Take(_random.Next(1, most + 1))];

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private string Id(string kind) => $"{kind}{_ids++}";

    private string Add(JsonObject node)
    {
        _nodes.Add(node);
        return node["id"]!.GetValue<string>();
    }

    private void Connect(string[] exits, string to) => _connections.AddRange(exits.Select(exit => $"{exit} -> {to}"));
}

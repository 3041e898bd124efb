using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>What a running script can reach outside itself. Everything else is refused when the script is compiled.</summary>
public interface IScriptHost
{
    /// <summary>The time of the turn: what <c>Date</c> without arguments sees. Constant within a turn.</summary>
    DateTimeOffset Now { get; }

    /// <summary>A number in [0, 1) for <c>Math.random()</c>. The host records what was drawn.</summary>
    double NextRandom();

    /// <summary>Looks up a free identifier that is no built-in: a function of the workflow, <c>variables</c>, a constant.</summary>
    bool TryGetGlobal(string name, out JsValue value);
}

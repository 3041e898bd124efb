using System.Diagnostics.CodeAnalysis;
using ApprovalGrid.Workflows.JavaScript.Compilation;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.JavaScript.Syntax;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript;

/// <summary>
/// A compiled script: one expression, or statements. Immutable and safe to share between threads; compile it once per version
/// of a definition and evaluate it as often as needed.
/// </summary>
/// <remarks>
/// The language is a subset of ECMAScript 2023. What lies outside is refused when compiled, with line, column and what to do
/// instead. Arrays have no holes, <c>this</c> of a plain call is <c>undefined</c>, and the built-in objects cannot be changed.
/// </remarks>
public sealed class Script
{
    private readonly SourceText _source;
    private readonly FunctionCode _code;
    private readonly bool _strict;

    private Script(SourceText source, FunctionCode code, Analyzer analysis, bool strict)
    {
        _source = source;
        _code = code;
        _strict = strict;
        FreeIdentifiers = analysis.FreeIdentifiers;
        LiteralCalls = analysis.LiteralCalls;
        LiteralMembers = analysis.LiteralMembers;
    }

    /// <summary>The longest source that is compiled, in UTF-16 units.</summary>
    public const int MaxSourceLength = 256 * 1024;

    /// <summary>The source as it was compiled.</summary>
    public string Source => _source.Text;

    /// <summary>The names that are looked up on the host.</summary>
    public IReadOnlySet<string> FreeIdentifiers { get; }

    /// <summary>Calls such as <c>getVariable("Amount")</c>: the function, and its first argument where that is a literal string.</summary>
    public IReadOnlyList<(string Function, string Argument)> LiteralCalls { get; }

    /// <summary>Members such as <c>variables.Amount</c>: a name of the host or a variable, and the member named after it.</summary>
    public IReadOnlyList<(string Target, string Member)> LiteralMembers { get; }

    /// <exception cref="ScriptSyntaxException">The source is malformed or uses what is outside the subset.</exception>
    public static Script Compile(string source)
    {
        var text = new SourceText(source);
        if (source.Length > MaxSourceLength)
            throw text.Error(0, $"The script is longer than {MaxSourceLength} characters. Split it over several activities");
        var program = new Parser(text).ParseProgram(out var strict);
        var analysis = new Analyzer(text, strict);
        analysis.Analyze(program);
        return new Script(text, new Compiler().CompileProgram(program), analysis, strict);
    }

    public static bool TryCompile(string source, [NotNullWhen(true)] out Script? script, [NotNullWhen(false)] out ScriptError? error)
    {
        try
        {
            script = Compile(source);
            error = null;
            return true;
        }
        catch (ScriptSyntaxException e)
        {
            script = null;
            error = new ScriptError(e.Line, e.Column, e.Message);
            return false;
        }
    }

    /// <summary>Runs the script: the value of its expression, what it returns, or the value of its last expression statement.</summary>
    /// <exception cref="ScriptException">The script threw and did not catch.</exception>
    /// <exception cref="ScriptLimitException">The script exceeded a limit.</exception>
    public JsValue Evaluate(IScriptHost host, ScriptLimits limits)
    {
        var x = new Evaluation(host, limits, _strict);
        var frame = new Frame(x, _code, [], JsValue.Undefined);
        try
        {
            x.Step();
            var value = _code.Run(frame, null, []);
            return _code.Expression is not null ? value : frame.Result;
        }
        catch (ScriptException e)
        {
            e.Locate(_source, x.Position);
            throw;
        }
    }
}

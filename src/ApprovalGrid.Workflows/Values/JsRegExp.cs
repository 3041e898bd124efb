using ApprovalGrid.Workflows.JavaScript.Library;

namespace ApprovalGrid.Workflows.Values;

/// <summary>A regular expression with its <c>lastIndex</c>.</summary>
public sealed class JsRegExp : JsObject
{
    internal JsRegExp(RegExpProgram program) => Program = program;

    public string Source => Program.Source;

    public string Flags => Program.Flags;

    internal RegExpProgram Program { get; }

    internal JsValue LastIndex { get; set; } = 0;

    internal override string ClassName => "RegExp";

    internal override JsObject? Prototype => RegExpLibrary.Prototype;

    public override bool TryGet(string name, out JsValue value)
    {
        if (name != "lastIndex")
            return RegExpLibrary.TryGetFlag(Program, name, out value) || base.TryGet(name, out value);
        value = LastIndex;
        return true;
    }

    public override void Set(string name, JsValue value)
    {
        if (name == "lastIndex")
            LastIndex = value;
        else
            base.Set(name, value);
    }

    internal string ToText() => $"/{Source}/{Flags}";
}

using System.Text;
using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>Writes JSON text as <c>JSON.stringify</c> does. Without an execution, methods of the values are not called.</summary>
internal sealed class JsonWriter(string indent, Evaluation? x)
{
    private readonly StringBuilder _text = new();
    private readonly List<(JsObject Value, string Name)> _path = [];
    private int _written;

    public JsFunction? Replacer { get; init; }

    public List<string>? Allowed { get; init; }

    /// <summary>Null when the value is one that JSON leaves out.</summary>
    public string? Write(JsValue value)
    {
        var holder = Replacer is null ? null : x!.NewObject();
        holder?.Set("", value);
        return WriteValue(holder, "", value) ? _text.ToString() : null;
    }

    // False, having written nothing, for undefined and functions.
    private bool WriteValue(JsObject? holder, string name, JsValue value)
    {
        value = Prepare(holder, name, value);
        switch (value.Kind)
        {
            case JsKind.Undefined:
                return false;
            case JsKind.Number:
                _text.Append(double.IsFinite(value.AsNumber) ? JsNumber.ToText(value.AsNumber) : "null");
                return true;
            case JsKind.String:
                JsonText.AppendQuoted(_text, value.AsString!);
                x?.CheckLength(_text.Length);
                return true;
            case JsKind.Object:
                return WriteObject(value.AsObject!, name);
            default:
                _text.Append(value.ToDisplayString());
                return true;
        }
    }

    private JsValue Prepare(JsObject? holder, string name, JsValue value)
    {
        if (x is null && ++_written > JsJson.MaxValues)
            throw JsJson.TooMany();
        if (x is null)
            return value.AsObject is JsDate date ? date.ToIsoString() : value;
        x.Step();
        if (value.AsObject is { } target && x.Get(target, "toJSON").AsFunction is { } toJson)
            value = toJson.Call(x, value, [name]);
        return Replacer is null ? value : Replacer.Call(x, holder, [name, value]);
    }

    private bool WriteObject(JsObject value, string name)
    {
        if (value is JsFunction)
            return false;
        foreach (var (outer, _) in _path)
        {
            if (ReferenceEquals(outer, value))
                throw Circular(value, name);
        }
        if (x is not null)
            x.Enter();
        else if (_path.Count >= JsJson.MaxDepth)
            throw new System.Text.Json.JsonException($"The value is nested deeper than {JsJson.MaxDepth} levels.");
        _path.Add((value, name));
        if (value is JsArray array)
            WriteItems(array);
        else
            WriteMembers(value);
        _path.RemoveAt(_path.Count - 1);
        x?.LeaveCall();
        return true;
    }

    private void WriteItems(JsArray array)
    {
        _text.Append('[');
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
                _text.Append(',');
            NewLine(_path.Count);
            if (!WriteValue(array, JsNumber.ToText(i), array.Items[i]))
                _text.Append("null");
            x?.CheckLength(_text.Length);
        }
        if (array.Items.Count > 0)
            NewLine(_path.Count - 1);
        _text.Append(']');
    }

    private void WriteMembers(JsObject value)
    {
        _text.Append('{');
        var any = false;
        foreach (var name in Allowed ?? value.OwnKeys())
        {
            if (!value.TryGet(name, out var member))
                continue;
            var before = _text.Length;
            if (any)
                _text.Append(',');
            NewLine(_path.Count);
            JsonText.AppendQuoted(_text, name);
            _text.Append(indent.Length > 0 ? ": " : ":");
            if (WriteValue(value, name, member))
                any = true;
            else
                _text.Length = before;
            x?.CheckLength(_text.Length);
        }
        if (any)
            NewLine(_path.Count - 1);
        _text.Append('}');
    }

    private void NewLine(int depth)
    {
        if (indent.Length == 0)
            return;
        _text.Append('\n');
        for (var i = 0; i < depth; i++)
            _text.Append(indent);
    }

    private Exception Circular(JsObject value, string name)
    {
        var start = _path.FindIndex(p => ReferenceEquals(p.Value, value));
        var text = new StringBuilder("Converting circular structure to JSON\n    --> starting at object with constructor '")
            .Append(value.ClassName).Append('\'');
        for (var i = start + 1; i < _path.Count && i - start <= 1; i++)
            text.Append("\n    |     ").Append(Step(_path[i - 1].Value, _path[i].Name)).Append(" -> object with constructor '").Append(_path[i].Value.ClassName).Append('\'');
        if (_path.Count - start > 3)
            text.Append("\n    |     ...");
        if (_path.Count - start > 2)
            text.Append("\n    |     ").Append(Step(_path[^2].Value, _path[^1].Name)).Append(" -> object with constructor '").Append(_path[^1].Value.ClassName).Append('\'');
        text.Append("\n    --- ").Append(Step(_path[^1].Value, name)).Append(" closes the circle");
        return x is null ? new System.Text.Json.JsonException(text.ToString()) : x.TypeError(text.ToString());
    }

    private static string Step(JsObject holder, string name) => holder is JsArray ? $"index {name}" : $"property '{name}'";
}

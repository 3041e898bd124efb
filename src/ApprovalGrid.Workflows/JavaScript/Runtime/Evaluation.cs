using System.Runtime.CompilerServices;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Runtime;

/// <summary>One evaluation: its host, and what it may still use. Not shared between threads.</summary>
internal sealed partial class Evaluation(IScriptHost host, ScriptLimits limits, bool strict)
{
    private const int ObjectBytes = 64;
    private const int PropertyBytes = 48;
    private const int ItemBytes = 16;

    private int _steps = limits.MaxSteps;
    private long _memory = limits.MaxMemory;

    public IScriptHost Host { get; } = host;

    public ScriptLimits Limits { get; } = limits;

    /// <summary>The script begins with "use strict": assignments that have no effect throw.</summary>
    public bool Strict { get; } = strict;

    /// <summary>The calls and walks under way.</summary>
    public int Depth { get; set; }

    /// <summary>Where in the source the running operation stands.</summary>
    public int Position { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step()
    {
        if (--_steps < 0)
            throw OutOfSteps();
    }

    /// <summary>Counts work that grows with the data.</summary>
    public void Step(long count)
    {
        if (count > _steps)
            throw OutOfSteps();
        _steps -= (int)count;
    }

    /// <summary>Counts a construct of the source with many parts, which is free while they are few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StepMany(int parts)
    {
        if (parts >= 16)
            Step((long)parts >> 3);
    }

    /// <summary>Refuses work that would certainly be too much, before it is begun.</summary>
    public void Require(long steps)
    {
        if (steps > _steps)
            throw OutOfSteps();
    }

    /// <summary>Counts the reading of a text, which is free while it is short.</summary>
    public void Read(string text)
    {
        if (text.Length > 1024)
            Step(text.Length >> 8);
    }

    /// <summary>Counts a search, which at worst compares the part at every place of the text.</summary>
    public void Search(string text, string part) => Step(((long)text.Length * part.Length) >> 18);

    /// <summary>Refuses a text under construction that grew too long.</summary>
    public void CheckLength(int length)
    {
        if (length > Limits.MaxStringLength)
            throw new ScriptLimitException("stringLength", Limits.MaxStringLength);
    }

    public void Charge(long bytes)
    {
        _memory -= bytes;
        if (_memory < 0)
            throw new ScriptLimitException("memory", Limits.MaxMemory);
    }

    public void ChargeItems(long count) => Charge(count * ItemBytes);

    /// <summary>Counts a string that is about to be made.</summary>
    public void ChargeText(long length)
    {
        if (length > Limits.MaxStringLength)
            throw new ScriptLimitException("stringLength", Limits.MaxStringLength);
        Charge((length * 2) + 32);
    }

    public void EnterCall()
    {
        Step();
        Enter();
    }

    public void LeaveCall() => Depth--;

    /// <summary>Goes one level deeper: a call, or a walk into a nested value.</summary>
    public void Enter()
    {
        if (++Depth > Limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new ScriptLimitException("depth", Limits.MaxDepth);
    }

    public JsValue Text(string text)
    {
        ChargeText(text.Length);
        return text;
    }

    public JsArray NewArray(List<JsValue> items)
    {
        Charge(ObjectBytes + ((long)items.Count * ItemBytes));
        return new JsArray(items);
    }

    public JsArray NewTextArray(IEnumerable<string> texts) => NewArray(texts.Select(t => (JsValue)t).ToList());

    public JsObject NewObject()
    {
        Charge(ObjectBytes);
        return new JsObject();
    }

    public T Made<T>(T made)
        where T : JsObject
    {
        Charge(ObjectBytes);
        return made;
    }

    public void Push(JsArray array, JsValue value)
    {
        Charge(ItemBytes);
        array.Items.Add(value);
    }

    /// <summary>Defines a property of an object that the script makes.</summary>
    public void Define(JsObject target, string name, JsValue value)
    {
        Charge(PropertyBytes);
        target.Set(name, value);
    }

    public JsValue Call(JsValue function, JsValue self, params ReadOnlySpan<JsValue> arguments) =>
        Callback(function).Call(this, self, arguments);

    public JsFunction Callback(JsValue function) =>
        function.AsFunction ?? throw TypeError($"{function.AsString ?? Describe(function)} is not a function");

    private ScriptLimitException OutOfSteps() => new("steps", Limits.MaxSteps);
}

using System.Collections.Frozen;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>What every script has without asking its host.</summary>
internal static class Globals
{
    private static readonly FrozenDictionary<string, JsValue> All = Entries().ToFrozenDictionary(e => e.Name, e => e.Value, StringComparer.Ordinal);

    public static bool Contains(string name) => All.ContainsKey(name);

    public static bool TryGet(string name, out JsValue value) => All.TryGetValue(name, out value);

    private static IEnumerable<(string Name, JsValue Value)> Entries() =>
    [
        ("undefined", JsValue.Undefined),
        ("NaN", double.NaN),
        ("Infinity", double.PositiveInfinity),
        ("Object", ObjectLibrary.Constructor),
        ("Array", ArrayLibrary.Constructor),
        ("String", StringLibrary.Constructor),
        ("Number", NumberLibrary.Constructor),
        ("Boolean", BooleanLibrary.Constructor),
        ("Date", DateLibrary.Constructor),
        ("Map", MapLibrary.Constructor),
        ("Set", SetLibrary.Constructor),
        ("RegExp", RegExpLibrary.Constructor),
        ("Math", MathLibrary.Object),
        ("JSON", JsonLibrary.Object),
        NumberLibrary.ParseInt,
        NumberLibrary.ParseFloat,
        BuiltIn.Method("isNaN", 1, static (x, _, a) => double.IsNaN(x.ToNumber(a.At(0)))),
        BuiltIn.Method("isFinite", 1, static (x, _, a) => double.IsFinite(x.ToNumber(a.At(0)))),
        .. UriLibrary.Functions,
        .. ErrorLibrary.Constructors,
    ];
}

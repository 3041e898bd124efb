using ApprovalGrid.Workflows.JavaScript.Runtime;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary>What iterators of the library offer to scripts.</summary>
internal static class IteratorLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Iterator",
        ObjectLibrary.Prototype,
        BuiltIn.Method("next", 0, static (x, self, _) => Next(x, self)));

    private static JsObject Next(Evaluation x, JsValue self)
    {
        if (self.AsObject is not JsIterator iterator)
            throw x.TypeError($"next method called on incompatible receiver {Evaluation.Describe(self)}");
        var more = iterator.Iteration.Next(x, out var value);
        var result = x.NewObject();
        x.Define(result, "value", more ? value : JsValue.Undefined);
        x.Define(result, "done", !more);
        return result;
    }
}

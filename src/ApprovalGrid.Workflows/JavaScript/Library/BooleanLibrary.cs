namespace ApprovalGrid.Workflows.JavaScript.Library;

/// <summary><c>Boolean</c>.</summary>
internal static class BooleanLibrary
{
    public static readonly BuiltInObject Prototype = new(
        "Boolean",
        ObjectLibrary.Prototype,
        BuiltIn.Method("toString", 0, static (x, self, _) => self.IsBoolean
            ? self.ToDisplayString()
            : throw x.TypeError("Boolean.prototype.toString requires that 'this' be a Boolean")),
        BuiltIn.Method("valueOf", 0, static (_, self, _) => self));

    public static readonly BuiltIn Constructor = new(
        "Boolean",
        1,
        static (_, _, a) => a.At(0).ToBoolean(),
        static (x, _) => throw x.TypeError("new Boolean is not supported in workflow scripts. Call Boolean without new"),
        Prototype);
}

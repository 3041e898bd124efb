namespace ApprovalGrid.Workflows.JavaScript.Syntax;

internal sealed partial class Parser
{
    /// <summary>The target of a declaration or parameter: a name, or a pattern of names.</summary>
    private ExpressionSyntax ParseBindingTarget()
    {
        if (!_token.Is("[") && !_token.Is("{"))
        {
            var start = _token.Start;
            return new NameSyntax(start, ExpectName());
        }
        var pattern = ToTarget(_token.Is("[") ? WithIn(ParseArray) : WithIn(ParseObject), "Invalid destructuring target");
        RequireNames(pattern);
        return pattern;
    }

    private ExpressionSyntax ToSimpleTarget(ExpressionSyntax expression, string message) =>
        expression is NameSyntax or MemberSyntax ? expression : throw Error(expression.Position, message);

    /// <summary>Reads an expression again as the target of an assignment.</summary>
    private ExpressionSyntax ToTarget(ExpressionSyntax expression, string message) => expression switch
    {
        NameSyntax or MemberSyntax => expression,
        ArrayPatternSyntax or ObjectPatternSyntax => expression,
        ArraySyntax { Parenthesized: false } array => ToPattern(array),
        ObjectSyntax { Parenthesized: false } literal => ToPattern(literal),
        _ => throw Error(expression.Position, message),
    };

    private ArrayPatternSyntax ToPattern(ArraySyntax array)
    {
        var elements = new List<PatternElement?>();
        ExpressionSyntax? rest = null;
        foreach (var item in array.Items)
        {
            if (rest is not null || array.CommaAfterSpread)
                throw Error(array.Position, "Rest element must be last element");
            if (item is SpreadSyntax spread)
                rest = ToTarget(spread.Value, "Invalid destructuring assignment target");
            else
                elements.Add(item is null ? null : ToElement(item, null, null));
        }
        return new ArrayPatternSyntax(array.Position, elements, rest);
    }

    private ObjectPatternSyntax ToPattern(ObjectSyntax literal)
    {
        var elements = new List<PatternElement>();
        ExpressionSyntax? rest = null;
        foreach (var property in literal.Properties)
        {
            if (rest is not null)
                throw Error(property.Position, "Rest element must be last element");
            if (property is { Name: null, Key: null })
                rest = ToSimpleTarget(property.Value, "`...` must be followed by an assignable reference in assignment contexts");
            else
                elements.Add(ToElement(property.Value, property.Name, property.Key));
        }
        return new ObjectPatternSyntax(literal.Position, elements, rest);
    }

    private PatternElement ToElement(ExpressionSyntax value, string? name, ExpressionSyntax? key)
    {
        const string message = "Invalid destructuring assignment target";
        return value is AssignSyntax { Operator: "=", Parenthesized: false } assign
            ? new PatternElement(assign.Target, assign.Value, name, key)
            : new PatternElement(ToTarget(value, message), null, name, key);
    }

    private ParameterSyntax ToParameter(ExpressionSyntax item, bool last)
    {
        var end = _lastEnd;
        if (item is SpreadSyntax spread)
        {
            if (!last)
                throw Error(item.Position, "Rest parameter must be last formal parameter");
            var rest = ToTarget(spread.Value, "Invalid destructuring assignment target");
            RequireNames(rest);
            return new ParameterSyntax(item.Position, rest, null, rest: true, end);
        }
        var element = ToElement(item, null, null);
        RequireNames(element.Target);
        return new ParameterSyntax(item.Position, element.Target, element.Default, rest: false, end);
    }

    private void RequireNames(ExpressionSyntax target)
    {
        switch (target)
        {
            case ArrayPatternSyntax array:
                foreach (var element in array.Elements)
                {
                    if (element is not null)
                        RequireNames(element.Target);
                }
                if (array.Rest is not null)
                    RequireNames(array.Rest);
                break;
            case ObjectPatternSyntax pattern:
                foreach (var element in pattern.Elements)
                    RequireNames(element.Target);
                if (pattern.Rest is not null)
                    RequireNames(pattern.Rest);
                break;
            case NameSyntax { Parenthesized: false }:
                break;
            default:
                throw Error(target.Position, "Illegal property in declaration context");
        }
    }
}

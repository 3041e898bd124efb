namespace ApprovalGrid.Workflows.Expressions;

/// <summary>Reads templates. Nesting is bounded.</summary>
internal sealed class LiquidParser(string template)
{
    private const int MaxDepth = 50;

    private int _position;
    private int _depth;
    private string? _tag;
    private LiquidTokens? _tagTokens;
    private bool _trimNext;

    public IReadOnlyList<LiquidNode> ParseAll()
    {
        var nodes = ParseUntil();
        return _tag is null ? nodes : throw Error(_position, $"'{_tag}' closes nothing");
    }

    // Stops at the end, or before the tag that is none of a node's own: it is left in _tag.
    private List<LiquidNode> ParseUntil(params ReadOnlySpan<string> ends)
    {
        if (++_depth > MaxDepth)
            throw Error(_position, $"tags nest deeper than {MaxDepth}");
        var nodes = new List<LiquidNode>();
        _tag = null;
        while (_position < template.Length)
        {
            var open = NextOpening();
            AddText(nodes, open);
            if (open >= template.Length)
                break;
            var isOutput = template[open + 1] == '{';
            var tokens = ReadMarkup(open, isOutput);
            if (isOutput)
            {
                nodes.Add(new LiquidOutput(tokens.ParseFiltered()));
                tokens.ExpectEnd();
                continue;
            }

            var tag = tokens.Word();
            if (tag.StartsWith("end", StringComparison.Ordinal) || ends.Contains(tag))
            {
                (_tag, _tagTokens) = (tag, tokens);
                break;
            }

            if (ParseTag(tag, tokens, open) is { } node)
                nodes.Add(node);
        }

        _depth--;
        return nodes;
    }

    private LiquidNode? ParseTag(string tag, LiquidTokens tokens, int place)
    {
        switch (tag)
        {
            case "if":
            case "unless":
                return ParseIf(tokens, tag);
            case "case":
                return ParseCase(tokens);
            case "for":
                return ParseFor(tokens);
            case "break":
                return new LiquidJump(LiquidFlow.Break);
            case "continue":
                return new LiquidJump(LiquidFlow.Continue);
            case "assign":
                var name = tokens.Word();
                tokens.Expect("=");
                return new LiquidAssign(name, tokens.ParseFiltered());
            case "capture":
                var captured = tokens.Word();
                return new LiquidCapture(captured, ParseBody("endcapture"));
            case "comment":
                ParseBody("endcomment");
                return null;
            case "raw":
                return ParseRaw(place);
            default:
                throw Error(place, $"the tag '{tag}' is not known; known are if, unless, case, for, assign, capture, comment and raw");
        }
    }

    private LiquidChoice ParseIf(LiquidTokens tokens, string tag)
    {
        var branches = new List<(LiquidValue?, IReadOnlyList<LiquidNode>)>();
        LiquidValue? condition = tokens.ParseCondition();
        if (tag == "unless")
            condition = new LiquidOperation("==", new LiquidOperation("and", condition, new LiquidConstant(true)), new LiquidConstant(false));
        while (true)
        {
            branches.Add((condition, ParseUntil("elsif", "else")));
            var (end, endTokens) = TakeTag(tag);
            if (end == "end" + tag)
                return new LiquidChoice(branches);
            condition = end == "elsif" ? endTokens.ParseCondition() : null;
        }
    }

    private LiquidChoice ParseCase(LiquidTokens tokens)
    {
        var branches = new List<(LiquidValue?, IReadOnlyList<LiquidNode>)>();
        var subject = tokens.ParseCondition();
        ParseUntil("when", "else");
        while (true)
        {
            var (tag, whenTokens) = TakeTag("case");
            if (tag == "endcase")
                return new LiquidChoice(branches);
            LiquidValue? condition = null;
            if (tag == "when")
            {
                foreach (var option in whenTokens.ParseOptions())
                {
                    var same = new LiquidOperation("==", subject, option);
                    condition = condition is null ? same : new LiquidOperation("or", condition, same);
                }
            }

            branches.Add((condition, ParseUntil("when", "else")));
        }
    }

    private LiquidFor ParseFor(LiquidTokens tokens)
    {
        var name = tokens.Word();
        tokens.ExpectWord("in");
        var items = tokens.ParseSimple();
        LiquidValue? limit = null, offset = null;
        var reversed = false;
        while (!tokens.AtEnd)
        {
            var option = tokens.Word();
            reversed |= option == "reversed";
            if (option is "limit" or "offset")
            {
                tokens.Expect(":");
                (limit, offset) = option == "limit" ? (tokens.ParseSimple(), offset) : (limit, tokens.ParseSimple());
            }
        }

        var body = ParseUntil("else");
        IReadOnlyList<LiquidNode> otherwise = [];
        if (TakeTag("for").Tag == "else")
            otherwise = ParseBody("endfor");
        return new LiquidFor(new LiquidLoop(name, items, limit, offset, reversed, body, otherwise));
    }

    private List<LiquidNode> ParseBody(string end)
    {
        var body = ParseUntil();
        return TakeTag(end[3..]).Tag == end ? body : throw Error(_position, $"'{end}' is missing");
    }

    private LiquidText ParseRaw(int place)
    {
        var from = _position;
        var end = template.IndexOf("endraw", from, StringComparison.Ordinal);
        var open = end < 0 ? -1 : template.LastIndexOf("{%", end, end - from + 1, StringComparison.Ordinal);
        var close = end < 0 ? -1 : template.IndexOf("%}", end, StringComparison.Ordinal);
        if (open < 0 || close < 0)
            throw Error(place, "'endraw' is missing");
        _position = close + 2;
        return new LiquidText(template[from..open]);
    }

    private (string Tag, LiquidTokens Tokens) TakeTag(string of)
    {
        if (_tag is null)
            throw Error(_position, $"'end{of}' is missing");
        if (_tag.StartsWith("end", StringComparison.Ordinal) && _tag != "end" + of)
            throw Error(_position, $"'{_tag}' stands where 'end{of}' belongs");
        var taken = (_tag, _tagTokens!);
        _tag = null;
        return taken;
    }

    private int NextOpening()
    {
        for (var index = template.IndexOf('{', _position); index >= 0 && index + 1 < template.Length; index = template.IndexOf('{', index + 1))
        {
            if (template[index + 1] is '{' or '%')
                return index;
        }

        return template.Length;
    }

    private void AddText(List<LiquidNode> nodes, int open)
    {
        var text = template[_position..open];
        if (_trimNext)
            text = text.TrimStart();
        if (open + 2 < template.Length && template[open + 2] == '-')
            text = text.TrimEnd();
        _trimNext = false;
        _position = open;
        if (text.Length > 0)
            nodes.Add(new LiquidText(text));
    }

    private LiquidTokens ReadMarkup(int open, bool isOutput)
    {
        var close = template.IndexOf(isOutput ? "}}" : "%}", open + 2, StringComparison.Ordinal);
        if (close < 0)
            throw Error(open, isOutput ? "'}}' is missing" : "'%}' is missing");
        _position = close + 2;
        _trimNext = template[close - 1] == '-' && close - 1 > open + 1;
        var from = open + 2 + (template[open + 2] == '-' ? 1 : 0);
        var to = _trimNext ? close - 1 : close;
        return new LiquidTokens(template, from, Math.Max(from, to));
    }

    private LiquidSyntaxException Error(int position, string message) => LiquidSyntaxException.At(template, position, message);
}

using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Activities;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>The evaluated inputs of an approval activity, read strictly. What is wrong becomes an incident of the node, with the member and the rule.</summary>
internal sealed partial class StepInputs(IReadOnlyDictionary<string, JsValue> inputs)
{
    /// <summary><c>{region}/{department}</c>; a bare department is one of the case's own region.</summary>
    public string Department(CaseTurn turn, string name = "Department")
    {
        var text = Text(name);
        if (text is null)
            return name == "Department" ? turn.State.Department : throw new StepInputException(name, StepInputTexts.Required);
        var department = text.Contains('/', StringComparison.Ordinal) ? text : $"{turn.State.Region}/{text}";
        if (!RegionCode.TryParse(department.Split('/')[0], out _))
            throw new StepInputException("department", StepInputTexts.NoRegion(department));
        return department;
    }

    public string? Text(string name) => inputs.GetValueOrDefault(name) switch
    {
        { IsNullish: true } => null,
        { AsString: "" } => null,
        { AsString: { } text } => text,
        _ => throw new StepInputException(name, StepInputTexts.NoText),
    };

    /// <summary>The entries of a list; none when it is not given.</summary>
    public IReadOnlyList<JsValue> List(string name)
    {
        var value = inputs.GetValueOrDefault(name);
        if (value.IsNullish || value.AsString == "")
            return [];
        return value.AsArray is { } list ? list.Items : throw new StepInputException(name, StepInputTexts.NoList);
    }

    /// <summary>The texts of a list; none when it is not given.</summary>
    public ImmutableArray<string> Texts(string name)
    {
        var list = List(name);
        return list.All(item => item.AsString is { Length: > 0 }) ? [.. list.Select(item => item.AsString!)] : throw new StepInputException(name, StepInputTexts.NoTexts);
    }

    /// <summary>A whole number, or null when it is not given.</summary>
    public int? Whole(string name)
    {
        var value = inputs.GetValueOrDefault(name);
        if (value.IsNullish || value.AsString == "")
            return null;
        if (value.AsString is { } text && int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var parsed))
            return parsed;
        return value.IsNumber && value.AsNumber is >= int.MinValue and <= int.MaxValue && value.AsNumber == Math.Truncate(value.AsNumber)
            ? (int)value.AsNumber
            : throw new StepInputException(name, StepInputTexts.NoWholeNumber);
    }

    public ImmutableArray<string> Participants()
    {
        var value = inputs.GetValueOrDefault("Participants");
        if (value.IsNullish)
            return [];
        if (value.AsArray is not { } list || list.Items.Exists(item => string.IsNullOrEmpty(item.AsString)))
            throw new StepInputException("participants", StepInputTexts.NoAccounts);
        if (list.Items.Count > CaseLimits.MaxParticipants)
            throw new StepInputException("participants", StepInputTexts.TooMany(CaseLimits.MaxParticipants));
        return [.. list.Items.Select(item => item.AsString!).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The input has a value, though it may be empty.</summary>
    public bool IsGiven(string name) => inputs.GetValueOrDefault(name) is { IsNullish: false, AsString: not "" };

    public StepLimit? Limit()
    {
        if (Members("Limit") is not { } limit)
            return null;
        var days = Integer(limit, "limit.days", "days") ?? throw new StepInputException("limit.days", StepInputTexts.Required);
        if (days is < 0 or > ClockLimits.MaxDays)
            throw new StepInputException("limit.days", StepInputTexts.Range(0, ClockLimits.MaxDays));
        var kind = Choice(limit, "limit.kind", "kind", ("working", LimitKind.Working), ("calendar", LimitKind.Calendar));
        var action = Choice(
            limit,
            "limit.onTimeout",
            "onTimeout",
            ("overdue", TimeoutAction.Overdue),
            ("leave", TimeoutAction.Leave),
            ("deemedAccepted", TimeoutAction.DeemedAccepted),
            ("agree", TimeoutAction.Agree),
            ("disagree", TimeoutAction.Disagree));
        var basis = limit.Get("basis").AsString;
        if (action != TimeoutAction.Overdue && string.IsNullOrWhiteSpace(basis))
            throw new StepInputException("limit.basis", StepInputTexts.NoBasis);
        return new StepLimit(new Limit(days, kind), basis, action, Stages(limit, kind), limit.Get("basisEn").AsString);
    }

    /// <summary>The values of an object, or null when it is not given.</summary>
    public JsObject? Members(string name)
    {
        var value = inputs.GetValueOrDefault(name);
        if (value.IsNullish || value.AsString == "")
            return null;
        return value.AsObject is { } members and not JsArray ? members : throw new StepInputException(name, StepInputTexts.NoObject);
    }

    private static int? Integer(JsObject members, string path, string name)
    {
        var value = members.Get(name);
        if (value.IsNullish)
            return null;
        return value.IsNumber && value.AsNumber is >= int.MinValue and <= int.MaxValue && value.AsNumber == Math.Truncate(value.AsNumber)
            ? (int)value.AsNumber
            : throw new StepInputException(path, StepInputTexts.NoWholeNumber);
    }

    /// <summary>One of the named values; the first when it is not given.</summary>
    private static T Choice<T>(JsObject members, string path, string name, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        var value = members.Get(name);
        if (value.IsNullish)
            return choices[0].Value;
        foreach (var choice in choices)
        {
            if (value.AsString == choice.Name)
                return choice.Value;
        }

        var names = new List<string>();
        foreach (var choice in choices)
            names.Add(choice.Name);
        throw new StepInputException(path, StepInputTexts.OneOf(names));
    }
}

/// <summary>A limit of a step as its node states it.</summary>
/// <param name="BasisEn">The basis in English, for readers; the Chinese one is the law.</param>
internal sealed record StepLimit(Limit Limit, string? Basis, TimeoutAction OnTimeout, ImmutableArray<TimeoutStage> Stages, string? BasisEn = null);

/// <summary>An input of an approval activity breaks its rule.</summary>
internal sealed class StepInputException : Exception
{
    public StepInputException(string member, LocalText rule)
        : base($"Input '{member}' {rule.English}") => Text = new LocalText(Message, $"输入“{member}”{rule.Chinese}");

    /// <summary>Of a rule that shows only when the step runs.</summary>
    public StepInputException(string member, string rule)
        : this(member, LocalText.Same(rule))
    {
    }

    /// <summary>The same in both languages.</summary>
    public LocalText Text { get; }
}

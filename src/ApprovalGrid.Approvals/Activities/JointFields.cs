using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 一表申请: which field of a matter's form is which field of the lead case's. What is typed once goes to each authority under the name that its
/// own form has, and so does every correction. A matter without such a mapping shares the names.
/// </summary>
internal static class JointFields
{
    public const int MaxFields = 200;

    private const string Form = "form";
    private const string Fields = "fields";

    /// <summary>The form that the matter starts with, and its mapping, into the plan of the matter.</summary>
    public static void Plan(CaseTurn turn, JsObject plan, string matter, JsObject members)
    {
        var own = members.Get(Form).AsObject;
        if (members.Get(Fields) is { IsNullish: false } given)
        {
            var lead = turn.Data.Form.AsObject!;
            var mapping = Read(turn, matter, given);
            plan.Set(Fields, mapping);
            // What is empty here is empty there, and can be filled in later.
            plan.Set(Form, With(own ?? new JsObject(), mapping.Properties.Select(field =>
                KeyValuePair.Create(field.Key, lead.TryGet(field.Value.AsString!, out var value) ? value : JsValue.Null))));
            return;
        }

        plan.Set(Form, own is null ? turn.Data.Form : own);
    }

    /// <summary>A change of the lead case's form, as the matter's form names it. Empty: nothing of it is in there.</summary>
    public static JsObject Changes(JsObject plan, JsObject changes)
    {
        var own = new JsObject();
        if (plan.Get(Fields).AsObject is { } mapping)
        {
            foreach (var (field, lead) in mapping.Properties)
            {
                if (changes.TryGet(lead.AsString!, out var value))
                    own.Set(field, value);
            }

            return own;
        }

        var form = plan.Get(Form).AsObject!;
        foreach (var (name, value) in changes.Properties)
        {
            if (form.TryGet(name, out _))
                own.Set(name, value);
        }

        return own;
    }

    /// <summary>The plan with its form changed, for a matter that has not started.</summary>
    public static JsObject Changed(JsObject plan, JsObject changes) =>
        With(plan, [KeyValuePair.Create(Form, (JsValue)With(plan.Get(Form).AsObject!, Changes(plan, changes).Properties))]);

    public static JsObject With(JsObject members, IEnumerable<KeyValuePair<string, JsValue>> changes)
    {
        var copy = new JsObject();
        foreach (var (name, value) in members.Properties)
            copy.Set(name, value);
        foreach (var (name, value) in changes)
            copy.Set(name, value);
        return copy;
    }

    private static JsObject Read(CaseTurn turn, string matter, JsValue given)
    {
        var path = $"matters.{matter}.{Fields}";
        if (given.AsObject is not { } mapping || mapping.Properties.Count is 0 or > MaxFields)
            throw new StepInputException(path, $"is an object of 1 to {MaxFields} members, each the name of a field of this case's form.");
        foreach (var (_, lead) in mapping.Properties)
        {
            if (lead.AsString is not { } name || !Knows(turn, name))
                throw new StepInputException(path, $"names '{lead.ToDisplayString()}', and the form of {turn.State.ServiceItem} has no such field.");
        }

        return mapping;
    }

    /// <summary>An optional field that was left empty is a field all the same.</summary>
    private static bool Knows(CaseTurn turn, string name) =>
        turn.World.Item.Fields.Any(field => field.Name == name) || turn.Data.Form.AsObject!.TryGet(name, out _);
}

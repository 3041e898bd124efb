using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>
/// 一表申请: which field of another case's form is which field of the case that sends it. What is typed once goes to each authority under the name
/// that its own form has, and so does every correction. A case that is sent without such a mapping shares the names.
/// </summary>
internal static class JointFields
{
    public const int MaxFields = 200;

    private const string Form = "form";
    private const string Fields = "fields";

    /// <summary>The form that the other case starts with, and its mapping, into its plan.</summary>
    /// <param name="turn">The sender's turn.</param>
    /// <param name="plan">Gets both.</param>
    /// <param name="path">Where the mapping stands among the inputs.</param>
    /// <param name="item">The item that the other authority handles.</param>
    /// <param name="fields">The mapping; nullish: none.</param>
    /// <param name="own">What goes along beside it, also for a mapped field that is empty here; null: nothing, and without a mapping the whole form.</param>
    public static void Plan(CaseTurn turn, JsObject plan, string path, string item, JsValue fields, JsObject? own)
    {
        if (!fields.IsNullish)
        {
            var lead = turn.Data.Form.AsObject!;
            var mapping = Read(turn, path, item, fields);
            plan.Set(Fields, mapping);
            // What is empty here is what stands beside the mapping, or else empty there, and can be filled in later.
            plan.Set(Form, With(own ?? new JsObject(), mapping.Properties.Select(field => KeyValuePair.Create(
                field.Key, lead.TryGet(field.Value.AsString!, out var value) && !value.IsNullish ? value : own?.Get(field.Key) is { IsNullish: false } beside ? beside : JsValue.Null))));
            return;
        }

        plan.Set(Form, own is null ? turn.Data.Form : own);
    }

    /// <summary>The mapping of a case that is sent alone is kept for corrections; one that shares the names needs none.</summary>
    public static void Keep(CaseTurn turn, int visit, JsObject plan)
    {
        if (plan.Get(Fields).AsObject is not { } mapping)
            return;
        var kept = new JsObject();
        kept.Set(Fields, mapping);
        turn.Emit(new ValueKept(Key(visit), kept));
    }

    /// <summary>A change of this case's form, as a case that was sent alone names it.</summary>
    public static JsObject ChangesOfSent(CaseTurn turn, int visit, JsObject changes) =>
        turn.Data.Kept.GetValueOrDefault(Key(visit)).AsObject is { } kept ? Changes(kept, changes) : changes;

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

    private static string Key(int visit) => $"sent-{visit}";

    private static JsObject Read(CaseTurn turn, string path, string item, JsValue given)
    {
        if (given.AsObject is not { } mapping || mapping.Properties.Count is 0 or > MaxFields)
            throw new StepInputException(path, $"is an object of 1 to {MaxFields} members, each the name of a field of this case's form.");
        var guide = turn.World.FindItem?.Invoke(item);
        foreach (var (theirs, lead) in mapping.Properties)
        {
            if (guide?.Fields.Any(field => field.Name == theirs) == false)
                throw new StepInputException(path, $"names '{theirs}', and the form of {item} has no such field.");
            if (lead.AsString is not { } name || !Knows(turn, name))
                throw new StepInputException(path, $"names '{lead.ToDisplayString()}', and the form of {turn.State.ServiceItem} has no such field.");
        }

        return mapping;
    }

    /// <summary>An optional field that was left empty is a field all the same.</summary>
    private static bool Knows(CaseTurn turn, string name) =>
        turn.World.Item.Fields.Any(field => field.Name == name) || turn.Data.Form.AsObject!.TryGet(name, out _);
}

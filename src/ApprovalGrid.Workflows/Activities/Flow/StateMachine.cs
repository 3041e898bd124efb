using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Definitions;
using ApprovalGrid.Workflows.Expressions;

namespace ApprovalGrid.Workflows.Activities;

/// <summary>
/// Named states and the transitions between them. Entering a state runs its entry and arms the triggers of all its
/// transitions; the first trigger whose condition holds disarms the others, then its action and the state's exit run.
/// A state without transitions ends the machine.
/// </summary>
internal sealed class StateMachine : EngineActivity
{
    public StateMachine()
        : base(Describe.Activity("Elsa.StateMachine", Describe.Flow, "State machine", "状态机", "Named states and the transitions between them.", "由命名状态及其转换组成。"))
    {
    }

    protected internal override object Compile(NodeCompiler node) => StateMachinePlan.Compile(node);

    protected internal override void Execute(in ActivityContext context)
    {
        var plan = context.Plan<StateMachinePlan>();
        if (plan.Find(plan.InitialState) is { } state)
            Enter(context, state);
        else
            context.Complete();
    }

    // What a child is, its member says; which state or transition it belongs to, its tag.
    protected internal override void ChildCompleted(in ActivityContext context, in ChildResult child)
    {
        var plan = context.Plan<StateMachinePlan>();
        if (child.Node.Port.EndsWith(".entry", StringComparison.OrdinalIgnoreCase))
        {
            Arm(context, plan.States[child.Tag]);
            return;
        }

        var transition = plan.Transitions[child.Tag];
        if (child.Node == transition.Trigger)
            Triggered(context, transition);
        else if (child.Node == transition.Action)
            Exit(context, transition);
        else
            Enter(context, plan.Find(transition.To)!);
    }

    private static void Enter(in ActivityContext context, MachineState state)
    {
        if (state.Entry is not null)
            context.Schedule(state.Entry, state.Index);
        else
            Arm(context, state);
    }

    private static void Arm(in ActivityContext context, MachineState state)
    {
        foreach (var transition in context.Plan<StateMachinePlan>().From(state))
            context.Schedule(transition.Trigger!, transition.Index);
        if (!context.HasPendingChildren)
            context.Complete();
    }

    private static void Triggered(in ActivityContext context, MachineTransition transition)
    {
        if (transition.Condition is not null && !context.Condition(transition.Condition))
        {
            context.Schedule(transition.Trigger!, transition.Index);
            return;
        }

        context.Turn.DropChildren(context.Visit);
        if (transition.Action is not null)
            context.Schedule(transition.Action, transition.Index);
        else
            Exit(context, transition);
    }

    private static void Exit(in ActivityContext context, MachineTransition transition)
    {
        var plan = context.Plan<StateMachinePlan>();
        if (plan.Find(transition.From)?.Exit is { } exit)
            context.Schedule(exit, transition.Index);
        else
            Enter(context, plan.Find(transition.To)!);
    }
}

internal sealed record MachineState(int Index, string Name, ProgramNode? Entry, ProgramNode? Exit);

internal sealed record MachineTransition(int Index, string From, string To, ProgramNode? Trigger, CompiledExpression? Condition, ProgramNode? Action);

internal sealed record StateMachinePlan(MachineState[] States, MachineTransition[] Transitions, string? InitialState)
{
    public static StateMachinePlan Compile(NodeCompiler node)
    {
        var json = node.Node.Source!.Json;
        var states = json.FindItems("states").Select((state, index) => new MachineState(
            index, state.FindString("name") ?? "", node.Child($"states[{index}].entry"), node.Child($"states[{index}].exit"))).ToArray();
        var transitions = json.FindItems("transitions").Select((transition, index) => new MachineTransition(
            index,
            transition.FindString("from") ?? "",
            transition.FindString("to") ?? "",
            node.Child($"transitions[{index}].trigger"),
            node.Expression(transition.Find("condition"), $"{node.Node.Source.Path}.transitions[{index}].condition", "Boolean"),
            node.Child($"transitions[{index}].action"))).ToArray();
        var plan = new StateMachinePlan(states, transitions, json.FindString("initialState"));
        plan.Check(node);
        return plan;
    }

    public MachineState? Find(string? name) => Array.Find(States, state => state.Name == name && state.Name.Length > 0);

    /// <summary>The transitions that can leave a state: with a trigger, and into a state that exists.</summary>
    public IEnumerable<MachineTransition> From(MachineState state) =>
        Transitions.Where(transition => transition.From == state.Name && transition.Trigger is not null && Find(transition.To) is not null);

    private void Check(NodeCompiler node)
    {
        if (Find(InitialState) is null)
            node.Error("InitialStateNotFound", CompilerTexts.InitialStateNotFound(InitialState));
        foreach (var transition in Transitions)
        {
            if (Find(transition.From) is null || Find(transition.To) is null)
                node.Error("StateNotFound", CompilerTexts.StateNotFound(transition.From, transition.To));
            if (transition.Trigger is null)
                node.Warn("TransitionWithoutTrigger", CompilerTexts.TransitionWithoutTrigger(transition.From, transition.To));
        }
    }
}

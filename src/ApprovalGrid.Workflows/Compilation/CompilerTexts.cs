using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Workflows.Compilation;

/// <summary>What the static checks of the compiler say, in both languages: the rule and the fix. The codes beside them are the stable names.</summary>
internal static class CompilerTexts
{
    public static LocalText TooLarge(int most) => new(
        $"with the workflows it uses as activities the definition has more than {most} activities or nests too deep; dispatch them as instances of their own instead.",
        $"连同作为活动使用的流程，定义超过 {most} 个活动或者嵌套过深；请改为分派成单独的实例。");

    public static LocalText WorkflowContainsItself(string? workflow) => new(
        $"the workflow '{workflow}' is used inside itself; start it as an instance of its own with Elsa.DispatchWorkflow.",
        $"流程“{workflow}”包含了它自己；请用“分派工作流”（Elsa.DispatchWorkflow）启动单独的实例。");

    public static LocalText OutputVariableNotFound(string output, string variable) => new(
        $"output '{output}' is bound to variable '{variable}', which is not in scope here; choose a variable of this container or the workflow.",
        $"输出“{output}”绑定的变量“{variable}”在此处不可用；请选择本容器或者流程的变量。");

    public static LocalText InvalidVariableValue(string variable, string type) => new(
        $"the initial value of variable '{variable}' is no {type}; write it as text of that type.",
        $"变量“{variable}”的初始值不是 {type}；请按该类型填写。");

    public static LocalText RunsTwice(string fork, string node) => new(
        $"the branches that begin at '{fork}' meet at '{node}' without a join, so it can run once for each; put an Elsa.FlowJoin before it, or set its merge mode to Merge.",
        $"从“{fork}”分出的分支在“{node}”处相遇而没有汇合，它可能每个分支各执行一次；请在它之前加“汇合”（Elsa.FlowJoin），或者把它的汇合方式设为 Merge。");

    public static LocalText EmptyFlowchart => new(
        "the flowchart is empty; it completes at once.",
        "流程图是空的，会立即结束。");

    public static LocalText UnknownPort(string node, string port, string known) => new(
        $"'{node}' never ends with '{port}', so this connection is never followed; its outcomes are {known}.",
        $"“{node}”没有“{port}”这个结果，这条连线永远不会走；它的结果有：{known}。");

    public static LocalText OutcomeNotConnected(string node, LocalText outcome) => new(
        $"nothing follows when '{node}' ends with '{outcome.English}'; connect it, or to an End.",
        $"“{node}”的结果“{outcome.Chinese}”之后没有任何环节；请连到下一环节或者“结束”。");

    public static LocalText Unreachable(string node) => new(
        $"nothing leads from the start to '{node}'; connect it or remove it.",
        $"从起点走不到“{node}”；请连上或者删除。");

    public static LocalText NoEnd => new(
        "no way from the start reaches an end; connect a way to an End, or leave an outcome without a connection.",
        "从起点出发没有任何路径能够结束；请把一条路径连到“结束”，或者让一个结果不连线。");

    public static LocalText NeverEnds(string node) => new(
        $"from '{node}' no way leads to an end; it would go round for ever.",
        $"从“{node}”出发没有路径能够结束，会无限循环。");

    public static LocalText InvalidBackwardConnection(string from, string to) => new(
        $"every way from the start to '{from}' must pass '{to}' for a way back to it; go back to a node before the branches, or use token mode.",
        $"要回到“{to}”，从起点到“{from}”的每条路径都必须经过它；请退回到分支之前的环节，或者使用令牌模式。");

    public static LocalText JoinNeverFires(string join, LocalText why) => new(
        $"'{join}' can wait for ever: {why.English}",
        $"“{join}”可能永远等待：{why.Chinese}");

    public static LocalText WaitsForDead(string from) => new(
        $"it waits for '{from}', which never comes this way; connect that branch or remove the connection.",
        $"它等待的“{from}”永远不会到来；请连上该分支，或者删除这条连线。");

    public static LocalText WaitsForLater(string from) => new(
        $"it also waits for '{from}', which comes only after it; use the merge mode Merge.",
        $"它还等待在它之后才会到来的“{from}”；请使用汇合方式 Merge。");

    public static LocalText WaitsForEither(string decision) => new(
        $"'{decision}' takes only one of the ways that it waits for; lead the ways of one branch into one activity before it (an Elsa.FlowNode). Where nothing is parallel, use the mode WaitAny, or no join at all.",
        $"“{decision}”只会走它所等待的路径之一；请先把同一分支的各条路径接到汇合之前的同一个活动（Elsa.FlowNode）。没有并行时，请使用 WaitAny 方式，或者不用汇合。");

    public static LocalText LoopInBranch(string from, string to) => new(
        $"the loop from '{from}' back to '{to}' stands in one of its branches, and counts would run apart; use token mode.",
        $"从“{from}”回到“{to}”的循环位于它的一个分支内，计数会错乱；请使用令牌模式。");

    public static LocalText MissingId => new(
        "the activity has no id; give it one that is used once.",
        "活动没有编号；请给它一个不重复的编号。");

    public static LocalText DuplicateId(string id) => new(
        $"two activities have the id '{id}'; give each its own.",
        $"有两个活动的编号都是“{id}”；请各用各的编号。");

    public static LocalText DuplicateVariableId(string id) => new(
        $"two variables have the id '{id}'; give each its own.",
        $"有两个变量的编号都是“{id}”；请各用各的编号。");

    public static LocalText DuplicateVariableName(string name) => new(
        $"two variables are named '{name}'; scripts see only the first.",
        $"有两个变量都叫“{name}”；脚本只能用到第一个。");

    public static LocalText UnknownName(string name) => new(
        $"'{name}' is not defined; read variables with getVariable('…') or variables.…, inputs with getInput('…').",
        $"“{name}”没有定义；变量用 getVariable('…') 或者 variables.… 读取，流程输入用 getInput('…') 读取。");

    public static LocalText NoSuchVariable(string name) => new(
        $"no variable is named '{name}', so it is always null; declare it or correct the name.",
        $"没有名为“{name}”的变量，它总是空的；请声明它或者改正名称。");

    public static LocalText InputNotDeclared(string name) => new(
        $"input '{name}' is not declared; declare it so that callers know of it.",
        $"流程输入“{name}”没有声明；请声明它，让调用者知道。");

    public static LocalText ConnectionToMissingNode(string id) => new(
        $"a connection names activity '{id}', which this flowchart does not hold; remove it or restore the activity.",
        $"有一条连线指向不在本图中的活动“{id}”；请删除连线或者恢复该活动。");

    public static LocalText DuplicateConnection(string from, string to, string? port) => new(
        $"'{from}' is connected to '{to}' twice from port '{port}'; it counts once.",
        $"“{from}”的“{port}”到“{to}”有两条相同的连线，只算一条。");

    public static LocalText SyntaxError(int line, int column, string fault) => new(
        $"line {line}, column {column}: {fault}",
        $"第 {line} 行第 {column} 列：{fault}");

    public static LocalText InvalidLiteral(string? text, string type) => new(
        $"'{text}' is no {type}; write a value of that type, or choose JavaScript as the syntax if it is an expression.",
        $"“{text}”不是 {type}；请填写该类型的值，如果是表达式请选择 JavaScript 语法。");

    public static LocalText InvalidJson(string type) => new(
        $"the text is no JSON of type {type}.",
        $"内容不是类型 {type} 的 JSON。");

    public static LocalText VariableNotInScope(string? name) => new(
        $"variable '{name}' is not in scope here; choose a variable of this container or the workflow.",
        $"变量“{name}”在此处不可用；请选择本容器或者流程的变量。");

    public static LocalText UnsupportedSyntax(string syntax, LocalText why) => new(
        $"expressions in {syntax} are refused: {why.English}",
        $"不接受 {syntax} 表达式：{why.Chinese}");

    public static LocalText WhyNotCSharp => new(
        "C# runs with all rights of the server, cannot be bounded and does not decide the same way twice; write the expression in JavaScript.",
        "C# 以服务器的全部权限运行，无法限制资源，也不能保证每次结果相同；请改写为 JavaScript。");

    public static LocalText WhyNotPython => new(
        "Python needs an interpreter beside the server and cannot be bounded; write the expression in JavaScript.",
        "Python 需要在服务器旁另装解释器，无法限制资源；请改写为 JavaScript。");

    public static LocalText WhyNotSyntax => new(
        "it is not known; use Literal, Object, Variable, Input, JavaScript or Liquid.",
        "没有这种语法；请使用 Literal、Object、Variable、Input、JavaScript 或者 Liquid。");

    public static LocalText InvalidJoinMode(string mode) => new(
        $"'{mode}' is no join mode; choose WaitAny, WaitAll or WaitAllActive.",
        $"没有“{mode}”这种汇合方式；请选择 WaitAny、WaitAll 或者 WaitAllActive。");

    public static LocalText InitialStateNotFound(string? state) => new(
        $"the initial state '{state}' does not exist; name one of the states.",
        $"初始状态“{state}”不存在；请填写已有的状态。");

    public static LocalText StateNotFound(string? from, string? to) => new(
        $"a transition leads from '{from}' to '{to}', one of which does not exist.",
        $"有一条从“{from}”到“{to}”的转换，其中有状态不存在。");

    public static LocalText TransitionWithoutTrigger(string? from, string? to) => new(
        $"the transition from '{from}' to '{to}' has no trigger and is never taken.",
        $"从“{from}”到“{to}”的转换没有触发条件，永远不会发生。");

    public static LocalText OutputWithoutName => new(
        "no output is chosen; choose the one to set.",
        "没有选择输出；请选择要设置的输出。");

    public static LocalText OutputNotDeclared(string? name) => new(
        $"output '{name}' is not declared; declare it so that callers know of it.",
        $"输出“{name}”没有声明；请声明它，让调用者知道。");

    public static LocalText WorkflowNotChosen => new(
        "no workflow is chosen; choose the one to start.",
        "没有选择流程；请选择要启动的流程。");

    public static LocalText WorkflowNotFound(string? id) => new(
        $"workflow '{id}' is not published; publish it, or choose another.",
        $"流程“{id}”没有发布；请先发布它，或者另选一个。");

    public static LocalText CorrelationFunction => new(
        "a correlation function for each item is not run; give all children one CorrelationId, or put each item's own into the item and let the child Correlate itself.",
        "不会逐项执行关联号函数；请给所有子实例同一个关联号，或者把关联号放进每一项，由子流程自行关联。");

    public static LocalText TriggerNotFixed => new(
        "the name is computed, so no event can start this workflow; write it as fixed text.",
        "事件名称是计算得出的，任何事件都无法启动本流程；请写成固定文本。");

    public static LocalText ScheduleNeverComes => new(
        "no day satisfies this schedule, so it never comes.",
        "没有日期符合这个定时表达式，它永远不会触发。");

    public static LocalText InvalidSchedule(string fault) => new(
        $"{fault}",
        $"定时表达式无效：{fault}");

    public static LocalText LoopWithoutBody => new(
        "the loop has no body; it completes at once.",
        "循环没有循环体，会立即结束。");

    public static LocalText ListIsText => new(
        "a list written as Object text stays text for this input and runs no items, as in Elsa; write it as a JavaScript array.",
        "用对象语法写的列表在这里只是文本，不会执行任何一项（与 Elsa 相同）；请写成 JavaScript 数组。");

    public static LocalText LoopNeverEnds => new(
        "the step is 0, so the loop never ends; give it a step above or below 0.",
        "步长为 0，循环永远不会结束；请填写不为 0 的步长。");

    public static LocalText TaskWithoutName => new(
        "the task has no name, so no system would know it; name it.",
        "任务没有名称，任何系统都不认识它；请填写名称。");

    public static LocalText EventWithoutName => new(
        "the event has no name, so nothing could ever resume it; name it.",
        "事件没有名称，永远无法继续；请填写名称。");

    public static LocalText PublishedEventWithoutName => new(
        "the event has no name; name it.",
        "事件没有名称；请填写名称。");

    public static LocalText VariableNotChosen => new(
        "no variable is chosen; choose the one to set.",
        "没有选择变量；请选择要设置的变量。");

    public static LocalText EndpointWithoutPath => new(
        "the endpoint has no path, so nothing could call it; give it one.",
        "端点没有路径，无法被调用；请填写路径。");

    public static LocalText EmptyScript => new(
        "the script is empty.",
        "脚本是空的。");

    public static LocalText ScriptNotFixed(string syntax) => new(
        $"the script is computed by {syntax}; a script is fixed when the definition is published, write it as text.",
        $"脚本由 {syntax} 计算得出；脚本在发布时就要固定，请直接写成文本。");

    public static LocalText UnknownActivityType(string type, int version) => new(
        $"activity type '{type}' version {version} is not known here; install it, or replace the activity.",
        $"没有活动类型“{type}”版本 {version}；请安装它，或者换用其他活动。");

    public static LocalText DuplicateCase(string label) => new(
        $"two cases are labelled '{label}'; they share one port.",
        $"有两个分支都叫“{label}”，它们共用一个出口。");

    public static LocalText CaseWithoutLabel => new(
        "a case has no label, so nothing can be connected to it.",
        "有一个分支没有名称，无法连线。");

    public static LocalText CaseWithoutCondition(string? label) => new(
        $"case '{label}' has no condition and never matches.",
        $"分支“{label}”没有条件，永远不会匹配。");
}

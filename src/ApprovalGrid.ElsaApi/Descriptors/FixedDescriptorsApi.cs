namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>The short lists of the designer: syntaxes, types and strategies. Their technical names are Elsa's, since definitions hold them.</summary>
internal static class FixedDescriptorsApi
{
    public static void MapFixedDescriptors(this IEndpointRouteBuilder api)
    {
        Map(api, "/descriptors/expression-descriptors", Expressions);
        Map(api, "/descriptors/variables", VariableTypes.All);
        Map(api, "/descriptors/storage-drivers", StorageDrivers);
        Map(api, "/descriptors/workflow-activation-strategies", ActivationStrategies);
        Map(api, "/descriptors/incident-strategies", IncidentStrategies);
        Map(api, "/descriptors/log-persistence-strategies", LogStrategies);
        Map(api, "/descriptors/commit-strategies/workflows", CommitStrategies);
        Map(api, "/descriptors/commit-strategies/activities", CommitStrategies);
        api.MapGet("/descriptors/output-converters", OutputConverters).Needs(Permissions.ReadDescriptors);
        api.MapGet("/resilience/strategies", () => ElsaJson.List(Array.Empty<string>())).Needs(Permissions.ReadDescriptors);
        api.MapGet("/package/version", () => ElsaJson.Answer(new { packageVersion = "3.8.2" })).AllowAnonymous();
    }

    private static void Map<T>(IEndpointRouteBuilder api, string address, Func<Words, IReadOnlyCollection<T>> list) =>
        api.MapGet(address, (HttpContext context) => ElsaJson.List(list(Words.In(DesignerLanguages.Of(context.Request))))).Needs(Permissions.ReadDescriptors);

    private static IReadOnlyCollection<ExpressionModel> Expressions(Words words) =>
    [
        new("Literal", words.Of("字面值", "Literal"), false, null),
        new("Object", words.Of("对象", "Object"), false, "json"),
        new("Json", "JSON", false, "json"),
        new("Variable", words.Of("变量", "Variable"), true, null),
        new("Input", words.Of("流程输入", "Input"), true, null),
        new("JavaScript", "JavaScript", true, "javascript"),
        new("Liquid", "Liquid", true, "liquid"),
    ];

    private static IReadOnlyCollection<DriverModel> StorageDrivers(Words words) =>
    [
        new("Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core", words.Of("随办件保存", "Workflow Instance"), 5, false),
        new("Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core", words.Of("随办件保存（内存）", "Memory (kept with the case all the same)"), 0, false),
        new("Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core", words.Of("随办件保存（旧）", "Workflow"), -1, true),
    ];

    /// <summary>The others are refused when a definition is published.</summary>
    private static IReadOnlyCollection<StrategyModel> ActivationStrategies(Words words) =>
    [
        new(words.Of("总是允许", "Always"), words.Of("总是允许新建实例。", "A new instance may always start."), Core("ActivationValidators.AllowAlwaysStrategy")),
    ];

    private static IReadOnlyCollection<StrategyModel> IncidentStrategies(Words words) =>
    [
        new(words.Of("其他分支继续", "Continue with incidents"), words.Of("出错的活动等待运维处理，其他分支继续。绑定事项的流程默认如此。", "The faulted activity waits for an operator, everything else goes on. What definitions of service items do."), "ContinueWithIncidentsStrategy"),
        new(words.Of("整体中止", "Fault"), words.Of("出错即中止整个实例。", "A fault ends the whole instance."), "FaultStrategy"),
    ];

    private static IReadOnlyCollection<StrategyModel> LogStrategies(Words words) =>
    [
        new(words.Of("继承", "Inherit"), words.Of("记录总是完整保存。", "The record is always kept whole."), Core("LogPersistence.Strategies.Inherit")),
        new(words.Of("记录", "Include"), "", Core("LogPersistence.Strategies.Include")),
        new(words.Of("不记录", "Exclude"), "", Core("LogPersistence.Strategies.Exclude")),
        new(words.Of("按配置", "Configuration"), "", Core("LogPersistence.Strategies.Configuration")),
    ];

    private static IReadOnlyCollection<CommitModel> CommitStrategies(Words words) =>
    [
        new("Default", words.Of("每步提交", "Each turn"), words.Of("每一步都在一个事务里提交，没有其他方式。", "Every turn is one commit; there is no other way.")),
    ];

    private static IResult OutputConverters(string? sourceType, string? destinationType) => (sourceType, destinationType) switch
    {
        (null or "", _) => ElsaErrors.Answer(StatusCodes.Status400BadRequest, "The sourceType query parameter is required."),
        (_, null or "") => ElsaErrors.Answer(StatusCodes.Status400BadRequest, "The destinationType query parameter is required."),
        _ => ElsaJson.List(Array.Empty<string>()),
    };

    private static string Core(string name) => $"Elsa.Workflows.{name}, Elsa.Workflows.Core";

    private sealed record ExpressionModel(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, IReadOnlyDictionary<string, string> Properties)
    {
        public ExpressionModel(string type, string displayName, bool browsable, string? monaco)
            : this(type, displayName, true, browsable, monaco is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["MonacoLanguage"] = monaco })
        {
        }
    }

    private sealed record DriverModel(string TypeName, string DisplayName, double Priority, bool Deprecated);

    private sealed record StrategyModel(string DisplayName, string Description, string TypeName);

    private sealed record CommitModel(string Name, string DisplayName, string Description);
}

/// <summary>Texts in the language of the answer.</summary>
internal sealed record Words(bool Chinese)
{
    public static Words In(string language) => new(DesignerLanguages.IsChinese(language));

    public string Of(string chinese, string english) => Chinese ? chinese : english;
}

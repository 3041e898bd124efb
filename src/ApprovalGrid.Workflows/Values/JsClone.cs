namespace ApprovalGrid.Workflows.Values;

/// <summary>Deep copies of values, as <c>structuredClone</c> makes them: shared references and circles stay shared.</summary>
internal static class JsClone
{
    public static JsValue Of(JsValue value, Dictionary<JsObject, JsObject> done)
    {
        if (value.AsObject is not { } source)
            return value;
        if (done.TryGetValue(source, out var known))
            return known;
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return source switch
        {
            JsArray array => Array(array, done),
            JsDate date => new JsDate(date.Time),
            JsMap map => Map(map, done),
            JsSet set => Set(set, done),
            _ when source.GetType() == typeof(JsObject) => Plain(source, done),
            _ => value,
        };
    }

    private static JsArray Array(JsArray source, Dictionary<JsObject, JsObject> done)
    {
        var copy = new JsArray(new List<JsValue>(source.Items.Count));
        done[source] = copy;
        foreach (var item in source.Items)
            copy.Items.Add(Of(item, done));
        return copy;
    }

    private static JsMap Map(JsMap source, Dictionary<JsObject, JsObject> done)
    {
        var copy = new JsMap();
        done[source] = copy;
        foreach (var (key, value) in source.Entries.Live())
            copy.Entries.Set(Of(key, done), Of(value, done));
        return copy;
    }

    private static JsSet Set(JsSet source, Dictionary<JsObject, JsObject> done)
    {
        var copy = new JsSet();
        done[source] = copy;
        foreach (var (key, _) in source.Entries.Live())
            copy.Entries.Set(Of(key, done), default);
        return copy;
    }

    private static JsObject Plain(JsObject source, Dictionary<JsObject, JsObject> done)
    {
        var copy = new JsObject();
        done[source] = copy;
        foreach (var (name, value) in source.Properties)
            copy.Set(name, Of(value, done));
        return copy;
    }
}

namespace Orleans.Runtime;

/// <summary>The activation whose code runs on this thread; this is how the constructor of a grain learns who it is.</summary>
internal static class RuntimeContext
{
    [ThreadStatic]
    private static IGrainContext? _current;

    public static IGrainContext? Current
    {
        get => _current;
        set => _current = value;
    }
}

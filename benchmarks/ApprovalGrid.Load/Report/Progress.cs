namespace ApprovalGrid.Load.Report;

/// <summary>What happens meanwhile, apart from the result.</summary>
internal sealed class Progress(TextWriter writer)
{
    public void Say(string line) => writer.WriteLine($"[{TimeProvider.System.GetLocalNow():HH:mm:ss}] {line}");
}

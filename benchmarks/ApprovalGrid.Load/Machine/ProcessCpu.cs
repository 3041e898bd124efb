using System.Globalization;

namespace ApprovalGrid.Load.Machine;

/// <summary>CPU time that processes have used, from <c>/proc</c>.</summary>
internal static class ProcessCpu
{
    private const double TicksPerSecond = 100;

    /// <summary>Of one process, its threads included.</summary>
    public static TimeSpan Of(int pid) => Read(pid, withEndedChildren: false)?.Cpu ?? TimeSpan.Zero;

    /// <summary>Of a process and all that it has started, ended ones included.</summary>
    public static TimeSpan OfTree(int pid)
    {
        var children = new Dictionary<int, List<(int Pid, TimeSpan Cpu)>>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var one) && Read(one, withEndedChildren: true) is { } found)
                (children.TryGetValue(found.Parent, out var list) ? list : children[found.Parent] = []).Add((one, found.Cpu));
        }

        return Read(pid, withEndedChildren: true) is { } root ? root.Cpu + Below(pid) : TimeSpan.Zero;

        TimeSpan Below(int parent) =>
            children.TryGetValue(parent, out var list) ? list.Aggregate(TimeSpan.Zero, (sum, child) => sum + child.Cpu + Below(child.Pid)) : TimeSpan.Zero;
    }

    private static (int Parent, TimeSpan Cpu)? Read(int pid, bool withEndedChildren)
    {
        string text;
        try
        {
            text = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (IOException)
        {
            return null;
        }

        // The name in brackets may contain anything; what is counted comes behind it.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Number(fields[11]) + Number(fields[12]) + (withEndedChildren ? Number(fields[13]) + Number(fields[14]) : 0);
        return ((int)Number(fields[1]), TimeSpan.FromSeconds(ticks / TicksPerSecond));

        static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
    }
}

namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>A fact with real silos over a real PostgreSQL; skipped where its server programs are not installed, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChaosFactAttribute : FactAttribute
{
    public ChaosFactAttribute()
    {
        if (!PostgresServer.IsInstalled)
            Skip = PostgresServer.HowToInstall;
        else if (OperatingSystem.IsWindows())
            Skip = "Processes are stopped and continued by signals, which Windows has not.";
    }
}

using ApprovalGrid.Api.Admission;

namespace ApprovalGrid.Silo;

/// <summary>How much is let in at a time.</summary>
internal sealed partial record SiloSettings
{
    private const string AdmissionTargetName = "Admission:Target";
    private const string AdmissionWaitName = "Admission:LongestWait";

    private static string[] AdmissionNames => [AdmissionTargetName, AdmissionWaitName];

    public AdmissionOptions Admission { get; init; } = new();

    private static AdmissionOptions AdmissionOf(IConfigurationSection section)
    {
        var defaults = new AdmissionOptions();
        return defaults with
        {
            Target = Duration(section, AdmissionTargetName, defaults.Target, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30)),
            LongestWait = Duration(section, AdmissionWaitName, defaults.LongestWait, TimeSpan.Zero, TimeSpan.FromSeconds(30)),
        };
    }
}

using ApprovalGrid.Grains.Retention;

namespace ApprovalGrid.Silo;

/// <summary>How long things are kept.</summary>
internal sealed partial record SiloSettings
{
    private const string ArchiveDirectoryName = "Archive:Directory";
    private const string ArchiveAfterName = "Archive:After";
    private const string AnswersKeptForName = "Answers:KeptFor";
    private const string RetentionEveryName = "Retention:Every";

    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(36_500);

    private static string[] RetentionNames => [ArchiveDirectoryName, ArchiveAfterName, AnswersKeptForName, RetentionEveryName];

    public RetentionOptions Retention { get; init; } = new();

    private static RetentionOptions RetentionOf(IConfigurationSection section)
    {
        var defaults = new RetentionOptions();
        return defaults with
        {
            ArchiveDirectory = Text(section, ArchiveDirectoryName) is { } folder ? Path.GetFullPath(folder) : null,
            ArchiveAfter = Duration(section, ArchiveAfterName, defaults.ArchiveAfter, TimeSpan.Zero, LongestKept),
            // A client may come back with its key after a weekend without a network.
            AnswersKeptFor = Duration(section, AnswersKeptForName, defaults.AnswersKeptFor, TimeSpan.FromDays(1), LongestKept),
            Every = Duration(section, RetentionEveryName, defaults.Every, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        };
    }
}

using ApprovalGrid.Grains.Effects;
using ApprovalGrid.Grains.Notices;
using ApprovalGrid.Grains.Triggers;
using Microsoft.Data.Sqlite;

namespace ApprovalGrid.Silo;

/// <summary>
/// The settings under <c>Grid</c>: from <c>appsettings.json</c>, the environment (<c>Grid__Store__Provider</c>) or the command line
/// (<c>--Grid:Store:Provider=Sqlite</c>), the later winning.
/// </summary>
internal sealed partial record SiloSettings
{
    public const string Section = "Grid";
    public const int MasterKeyLength = 32;
    public const int MaxSiloName = 100;

    private const string StoreProvider = "Store:Provider";
    private const string StoreConnectionString = "Store:ConnectionString";
    private const string DataDirectoryName = "DataDirectory";
    private const string ContentsDirectoryName = "Contents:Directory";
    private const string WorkflowsDirectoryName = "WorkflowsDirectory";
    private const string MasterKeyName = "MasterKey";
    private const string OperatorPasswordName = "Bootstrap:OperatorPassword";
    private const string SiloNameName = "Silo:Name";
    private const string SiloAddressName = "Silo:Address";
    private const string DrainLingerName = "Drain:Linger";

    // A property: the parts of this record lie in several files, whose fields have no order among each other.
    private static string[] Known =>
    [
        StoreProvider, StoreConnectionString, DataDirectoryName, ContentsDirectoryName, WorkflowsDirectoryName, MasterKeyName, OperatorPasswordName,
        SiloNameName, SiloAddressName, DrainLingerName, ActivitiesName, .. TelemetryNames, .. RetentionNames, .. OidcNames, .. AdmissionNames, "Transfer:Key", "Transfer:EndedOnly", .. EffectSettings.Names, .. NoticeSettings.Names,
    ];

    /// <summary>File of the SQLite database, when that is the store.</summary>
    public required string DatabaseFile { get; init; }

    /// <summary>Connection to PostgreSQL, when that is the store. May hold a password.</summary>
    public string? PostgresConnection { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>Where contents of materials are kept; all silos of a grid share it.</summary>
    public required string ContentsDirectory { get; init; }

    public required string WorkflowsDirectory { get; init; }

    /// <summary>256 bits under which secrets in the store are sealed; null: kept in a file of the data directory.</summary>
    public byte[]? MasterKey { get; init; }

    /// <summary>Makes the first operator of an installation that has none.</summary>
    public string? OperatorPassword { get; init; }

    /// <summary>How requests leave for the world outside.</summary>
    public required EffectOptions Effects { get; init; }

    /// <summary>Which department the instances belong to that triggers start.</summary>
    public required TriggerOptions Triggers { get; init; }

    /// <summary>By which channels people are told beside the inbox.</summary>
    public required NoticeOptions Notices { get; init; }

    /// <summary>What operators call this silo; null: its machine and port.</summary>
    public string? SiloName { get; init; }

    /// <summary>Where others reach this silo; null: where it listens.</summary>
    public Uri? SiloAddress { get; init; }

    /// <summary>How long a draining silo goes on listening.</summary>
    public TimeSpan DrainLinger { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads and checks the settings.</summary>
    /// <param name="configuration">All configuration.</param>
    /// <param name="folders">Where data and workflows are when no setting says so.</param>
    /// <exception cref="SettingException">A setting is unknown or wrong.</exception>
    public static SiloSettings Read(IConfiguration configuration, SiloFolders folders)
    {
        var section = configuration.GetSection(Section);
        RefuseUnknown(section);
        var data = Path.GetFullPath(Text(section, DataDirectoryName) ?? folders.Data);
        return new SiloSettings
        {
            DataDirectory = data,
            ContentsDirectory = Path.GetFullPath(Text(section, ContentsDirectoryName) ?? Path.Combine(data, "contents")),
            DatabaseFile = IsPostgres(section) ? "" : DatabaseOf(section, data),
            PostgresConnection = IsPostgres(section) ? PostgresOf(section) : null,
            WorkflowsDirectory = WorkflowsOf(section, folders),
            MasterKey = MasterKeyOf(section),
            OperatorPassword = Text(section, OperatorPasswordName),
            Effects = EffectSettings.Read(section),
            Triggers = EffectSettings.ReadTriggers(section),
            Notices = NoticeSettings.Read(section),
            SiloName = SiloNameOf(section),
            SiloAddress = SiloAddressOf(section),
            Telemetry = TelemetryOf(section),
            JsonLogs = JsonLogsOf(section),
            Activities = ActivitiesOf(section),
            Retention = RetentionOf(section),
            Oidc = OidcOf(section),
            Admission = AdmissionOf(section),
            DrainLinger = Duration(section, DrainLingerName, TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromMinutes(5)),
        };
    }

    private static void RefuseUnknown(IConfigurationSection section)
    {
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null && !EffectSettings.IsWebhook(key) && !NoticeSettings.IsChannel(key) && !Known.Contains(key, StringComparer.OrdinalIgnoreCase))
                throw new SettingException($"{Name(key)} is no setting; there are: {string.Join(", ", Known.Select(Name))}.");
        }
    }

    private static bool IsPostgres(IConfigurationSection section)
    {
        var provider = Text(section, StoreProvider) ?? "Sqlite";
        if (provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
            return true;
        return provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase)
            ? false
            : throw new SettingException($"{Name(StoreProvider)} is '{provider}'; it must be 'Sqlite' or 'Postgres'.");
    }

    private static string PostgresOf(IConfigurationSection section)
    {
        if (Text(section, StoreConnectionString) is not { } text)
            throw new SettingException($"{Name(StoreConnectionString)} is missing; for 'Postgres' write 'Host=…;Database=…;Username=…'.");
        try
        {
            return new Npgsql.NpgsqlConnectionStringBuilder(text) is { Host: not null } ? text
                : throw new SettingException($"{Name(StoreConnectionString)} names no Host.");
        }
        // The text may hold a password: it is not repeated.
        catch (ArgumentException)
        {
            throw new SettingException($"{Name(StoreConnectionString)} is no connection string for PostgreSQL; write 'Host=…;Database=…;Username=…'.");
        }
    }

    private static string DatabaseOf(IConfigurationSection section, string data)
    {
        if (Text(section, StoreConnectionString) is not { } text)
            return Path.Combine(data, "grid.db");
        try
        {
            var file = new SqliteConnectionStringBuilder(text).DataSource;
            return file.Length > 0 && file != ":memory:"
                ? Path.GetFullPath(file)
                : throw new SettingException($"{Name(StoreConnectionString)} must name a file: 'Data Source=/path/to/grid.db'.");
        }
        // The text may hold a password: it is not repeated.
        catch (ArgumentException)
        {
            throw new SettingException($"{Name(StoreConnectionString)} is no connection string for SQLite; write 'Data Source=/path/to/grid.db'.");
        }
    }

    private static string WorkflowsOf(IConfigurationSection section, SiloFolders folders)
    {
        var folder = Path.GetFullPath(Text(section, WorkflowsDirectoryName) ?? folders.Workflows);
        return Directory.Exists(folder)
            ? folder
            : throw new SettingException($"{Name(WorkflowsDirectoryName)} is {folder}, where there is no folder; name the folder that holds chains/, items/ and officials/.");
    }

    private static byte[]? MasterKeyOf(IConfigurationSection section)
    {
        if (Text(section, MasterKeyName) is not { } text)
            return null;
        var key = new byte[MasterKeyLength];
        return Convert.TryFromBase64String(text, key, out var length) && length == MasterKeyLength
            ? key
            : throw new SettingException($"{Name(MasterKeyName)} must be {MasterKeyLength} random bytes in Base64, as 'openssl rand -base64 {MasterKeyLength}' makes them.");
    }

    private static string? SiloNameOf(IConfigurationSection section) =>
        Text(section, SiloNameName) is { Length: > MaxSiloName }
            ? throw new SettingException($"{Name(SiloNameName)} is too long; a name has at most {MaxSiloName} characters.")
            : Text(section, SiloNameName);

    private static Uri? SiloAddressOf(IConfigurationSection section)
    {
        if (Text(section, SiloAddressName) is not { } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new SettingException($"{Name(SiloAddressName)} is '{text}'; write where others reach this silo, such as http://10.0.0.5:5080.");
    }

    private static TimeSpan Duration(IConfigurationSection section, string key, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (Text(section, key) is not { } text)
            return otherwise;
        return TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var span) && span >= least && span <= most
            ? span
            : throw new SettingException($"{Name(key)} is '{text}'; write a duration from {least:c} to {most:c}, such as {otherwise:c}.");
    }

    private static string? Text(IConfigurationSection section, string key) =>
        section[key] is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    private static string Name(string key) => $"{Section}:{key}";
}

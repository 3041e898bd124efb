using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApprovalGrid.Grains.Notices;

namespace ApprovalGrid.Silo;

/// <summary>The settings under <c>Grid:Notices</c>: by which channels people and departments are told beside the inbox.</summary>
internal static partial class NoticeSettings
{
    private const string Section = "Notices";
    private const string ChannelsOf = Section + ":Channels:";
    private const double MostPerSecond = 1_000;

    private static readonly string[] General = ["Site", "Address", "Default"];

    private static readonly string[] OfChannel = ["Kind", "Audience", "Name", "NameEn", "Url", "Secret", "Text", "Body", "Accepted", "Departments", "Events", "PerSecond"];

    private static readonly string[] Kinds = [.. NoticeAdapters.All.Select(adapter => adapter.Kind)];

    private static readonly string[] Events = ["card", "urge", "warning", "task"];

    public static IEnumerable<string> Names =>
        General.Select(name => $"{Section}:{name}").Concat(OfChannel.Append("Headers:NAME").Select(name => $"{ChannelsOf}CHANNEL:{name}"));

    /// <summary>Names of channels are the operator's own; what stands beneath them is looked at when they are read.</summary>
    public static bool IsChannel(string key) => key.StartsWith(ChannelsOf, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static NoticeOptions Read(IConfigurationSection grid)
    {
        var section = grid.GetSection(Section);
        var channels = section.GetSection("Channels").GetChildren().Select(Channel).ToImmutableArray();
        if (channels.Length > NoticeOptions.MaxChannels)
            throw new SettingException($"Grid:{Section}:Channels are {channels.Length}; at most {NoticeOptions.MaxChannels} are possible.");
        var options = new NoticeOptions { Channels = channels };
        var address = Text(section, "Address") is { } text ? HttpAddress(text, $"{Section}:Address").ToString().TrimEnd('/') : "";
        return options with { Site = Text(section, "Site") ?? options.Site, Address = address, Default = DefaultOf(section, channels) };
    }

    private static NoticeChannel Channel(IConfigurationSection section)
    {
        var id = section.Key;
        if (!ChannelName().IsMatch(id))
            throw new SettingException($"Grid:{ChannelsOf}{id}: a channel's name has 1 to 20 letters, digits and hyphens.");
        foreach (var child in section.GetChildren().Where(child => !OfChannel.Append("Headers").Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            throw Wrong(id, child.Key, $"is no setting of a channel; there are: {string.Join(", ", OfChannel)}, Headers:NAME");
        var kind = Text(section, "Kind") ?? "gateway";
        if (!Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase))
            throw Wrong(id, "Kind", $"is '{kind}'; it must be one of: {string.Join(", ", Kinds)}");
        var channel = new NoticeChannel
        {
            Id = id,
            Kind = kind.ToLowerInvariant(),
            Audience = Audience(section, id, kind),
            Url = HttpAddress(Text(section, "Url") ?? throw Wrong(id, "Url", "is missing"), $"{ChannelsOf}{id}:Url"),
            Secret = Text(section, "Secret"),
        };
        return channel with
        {
            Name = Text(section, "Name") ?? channel.Name,
            NameEn = Text(section, "NameEn") ?? channel.NameEn,
            Text = Words(section, id, "Text") ?? channel.Text,
            Body = Body(section, id) ?? channel.Body,
            Accepted = Text(section, "Accepted") is not { } accepted || accepted.IndexOf('=', StringComparison.Ordinal) > 0 ? Text(section, "Accepted") ?? "" : throw Wrong(id, "Accepted", "must be member=value, such as code=0"),
            Headers = section.GetSection("Headers").GetChildren().ToImmutableDictionary(header => header.Key, header => header.Value ?? "", StringComparer.OrdinalIgnoreCase),
            Departments = List(section, "Departments"),
            Events = Text(section, "Events") is null ? channel.Events : EventsOf(section, id),
            PerSecond = PerSecond(section, id, channel.PerSecond),
        };
    }

    private static NoticeAudience Audience(IConfigurationSection section, string id, string kind) => Text(section, "Audience") switch
    {
        null => kind.Equals("gateway", StringComparison.OrdinalIgnoreCase) ? NoticeAudience.Applicants : NoticeAudience.Departments,
        "applicants" => NoticeAudience.Applicants,
        "departments" => NoticeAudience.Departments,
        var other => throw Wrong(id, "Audience", $"is '{other}'; it must be applicants or departments"),
    };

    private static string? DefaultOf(IConfigurationSection section, ImmutableArray<NoticeChannel> channels) => Text(section, "Default") is not { } name
        ? null
        : name == NoticeChoices.None || channels.Any(channel => channel.Id == name && channel.Audience == NoticeAudience.Applicants)
            ? name
            : throw new SettingException($"Grid:{Section}:Default is '{name}'; it must be a channel for applicants, or {NoticeChoices.None}.");

    /// <summary>Places that are none would be sent as they stand.</summary>
    private static string? Words(IConfigurationSection section, string id, string name)
    {
        var text = Text(section, name);
        foreach (var place in text is null ? [] : Place().Matches(text).Select(match => match.Groups[1].Value).Where(place => !NoticeWords.Places.Contains(place)))
            throw Wrong(id, name, $"holds '{{{place}}}'; there are: {string.Join(", ", NoticeWords.Places)}");
        return text;
    }

    private static string? Body(IConfigurationSection section, string id)
    {
        if (Words(section, id, "Body") is not { } body)
            return null;
        try
        {
            using var parsed = JsonDocument.Parse(body);
            return body;
        }
        catch (JsonException)
        {
            throw Wrong(id, "Body", "must be JSON, with places inside its texts, such as {\"mobile\":\"{phone}\",\"content\":\"{text}\"}");
        }
    }

    private static ImmutableArray<string> EventsOf(IConfigurationSection section, string id)
    {
        var events = List(section, "Events");
        return events.FirstOrDefault(one => !Events.Contains(one)) is { } unknown
            ? throw Wrong(id, "Events", $"holds '{unknown}'; there are: {string.Join(", ", Events)}")
            : events;
    }

    private static double PerSecond(IConfigurationSection section, string id, double otherwise) => Text(section, "PerSecond") is not { } text
        ? otherwise
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= MostPerSecond
            ? number
            : throw Wrong(id, "PerSecond", $"is '{text}'; it must be a number above 0, at most {MostPerSecond}");

    // The address of a robot holds its key: it is not repeated.
    private static Uri HttpAddress(string text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new SettingException($"Grid:{name} must be an http or https address.");

    private static ImmutableArray<string> List(IConfigurationSection section, string name) =>
        [.. (section[name] ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string? Text(IConfigurationSection section, string name) => section[name] is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    private static SettingException Wrong(string channel, string name, string why) => new($"Grid:{ChannelsOf}{channel}:{name} {why}.");

    [GeneratedRegex("^[A-Za-z0-9-]{1,20}$")]
    private static partial Regex ChannelName();

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Place();
}

using System.Collections.Immutable;

namespace ApprovalGrid.Grains.Notices;

/// <summary>By which channels people and departments are told beside the inbox (通知渠道). Without channels nothing leaves, and nothing is kept for it.</summary>
public sealed record NoticeOptions
{
    /// <summary>Channels of one installation.</summary>
    public const int MaxChannels = 20;

    public ImmutableArray<NoticeChannel> Channels { get; init; } = [];

    /// <summary>Channel of applicants who have not chosen: its name, or <c>none</c>; null: the first one for applicants.</summary>
    public string? Default { get; init; }

    /// <summary>Name of the site, for <c>{site}</c>.</summary>
    public string Site { get; init; } = "不见面审批";

    /// <summary>Public address of the site, without a slash at its end, for <c>{link}</c>; empty: no link.</summary>
    public string Address { get; init; } = "";

    internal IEnumerable<NoticeChannel> ForApplicants => Channels.Where(channel => channel.Audience == NoticeAudience.Applicants);
}

/// <summary>Whom a channel reaches.</summary>
public enum NoticeAudience
{
    /// <summary>Applicants, by the telephone number of their filing.</summary>
    Applicants,

    /// <summary>The officials of departments, in a group chat of theirs. Nothing personal is told there.</summary>
    Departments,
}

/// <summary>One channel, as an operator has set it up.</summary>
public sealed record NoticeChannel
{
    /// <summary>Its name in the settings; stands in dead letters.</summary>
    public required string Id { get; init; }

    /// <summary>Which adapter speaks it: <c>gateway</c>, <c>wecom</c>, <c>dingtalk</c>.</summary>
    public required string Kind { get; init; }

    public required NoticeAudience Audience { get; init; }

    /// <summary>What applicants read where they choose it, in Chinese.</summary>
    public string Name { get; init; } = "短信";

    /// <summary>The same in English.</summary>
    public string NameEn { get; init; } = "Text message";

    public required Uri Url { get; init; }

    /// <summary>Signs what is sent; never logged.</summary>
    public string? Secret { get; init; }

    /// <summary>The words; see <see cref="NoticeWords"/> for what may stand in braces. Empty: those of the audience.</summary>
    public string Text { get; init; } = "";

    /// <summary>Body of a gateway's request, with the same places; their values are escaped for JSON.</summary>
    public string Body { get; init; } = """{"phone":"{phone}","text":"{text}"}""";

    /// <summary>Headers of a gateway's request, such as its key. Never logged.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>For gateways that answer 200 to everything: member and value that mean it was taken, such as <c>code=0</c>. Empty: any 2xx.</summary>
    public string Accepted { get; init; } = "";

    /// <summary>Whose group it is: <c>{region}/{department}</c>; empty: every department's.</summary>
    public ImmutableArray<string> Departments { get; init; } = [];

    /// <summary>What departments are told: <c>card</c>, <c>urge</c>, <c>warning</c>, <c>task</c>.</summary>
    public ImmutableArray<string> Events { get; init; } = ["card", "urge", "warning"];

    /// <summary>Messages a second, of each silo; more wait without being counted as failures.</summary>
    public double PerSecond { get; init; } = 10;

    /// <summary>Nothing secret, nothing personal.</summary>
    public override string ToString() => $"{Id} ({Kind})";
}

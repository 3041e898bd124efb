using System.Text.Json;
using ApprovalGrid.Actors;
using ApprovalGrid.Grains.Sealing;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Grains.Notices;

/// <summary>
/// By which channel an applicant wants to be told beside the inbox, or by none. Kept under a keyed hash of the verified number, so that it counts
/// for every case of that person, whoever filed it; an account without one keeps it for the cases that it files itself.
/// </summary>
public sealed class NoticeChoices(IGridStore store, IRegionKeys keys, NoticeOptions options)
{
    /// <summary>Only the inbox.</summary>
    public const string None = "none";

    private const string StateName = "notice-choice";
    private const string Purpose = "notice-recipient";

    /// <summary>What an applicant may choose from; empty where there are no channels.</summary>
    public IReadOnlyList<NoticeChannel> Offered => [.. options.ForApplicants];

    /// <summary>The channel's name, or <see cref="None"/>: what was chosen, else the default.</summary>
    public async Task<string> OfAsync(Actor by, CancellationToken cancellation) =>
        await ChosenAsync(by.IdentityNumber is { } number ? KeyOf(keys, number) : null, by.Id, cancellation);

    /// <summary>False when there is no such channel, or somebody else has just chosen: try again.</summary>
    public async Task<bool> ChooseAsync(Actor by, string channel, CancellationToken cancellation)
    {
        if (channel != None && Offered.All(one => one.Id != channel))
            return false;
        var key = by.IdentityNumber is { } number ? KeyOf(keys, number) : AccountKey(by.Id);
        var known = await store.States.ReadAsync(StateName, key, cancellation);
        return await store.States.WriteAsync(StateName, key, JsonSerializer.SerializeToUtf8Bytes(channel), known?.Etag, cancellation) is not null;
    }

    /// <summary>Keeps nothing that names a person.</summary>
    internal static string KeyOf(IRegionKeys keys, string number) => Convert.ToHexStringLower(keys.SearchHash(Purpose, number));

    /// <summary>The channel to use; null: the inbox alone.</summary>
    internal async Task<NoticeChannel?> ChannelAsync(Notice notice, CancellationToken cancellation)
    {
        if (notice.Channel is { } set)
            return options.Channels.FirstOrDefault(channel => channel.Id == set);
        var chosen = await ChosenAsync(notice.Recipient, notice.Account, cancellation);
        return options.ForApplicants.FirstOrDefault(channel => channel.Id == chosen);
    }

    private async Task<string> ChosenAsync(string? recipient, string? account, CancellationToken cancellation)
    {
        foreach (var key in new[] { recipient, account is null ? null : AccountKey(account) }.OfType<string>())
        {
            // A channel that was taken down since is none that was chosen.
            if (await store.States.ReadAsync(StateName, key, cancellation) is { } kept && JsonSerializer.Deserialize<string>(kept.Value.Span) is { } chosen
                && (chosen == None || Offered.Any(channel => channel.Id == chosen)))
                return chosen;
        }

        return options.Default ?? options.ForApplicants.FirstOrDefault()?.Id ?? None;
    }

    private static string AccountKey(string account) => $"account:{account}";
}

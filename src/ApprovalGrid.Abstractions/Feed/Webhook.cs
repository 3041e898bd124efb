namespace ApprovalGrid.Feed;

/// <summary>Where the feed is sent, and how far it has come.</summary>
public sealed record WebhookView
{
    /// <summary>Name of the webhook.</summary>
    public required string Id { get; init; }

    /// <summary>Where entries are posted to.</summary>
    public required string Url { get; init; }

    /// <summary>Whose cases.</summary>
    public required FeedFilter Filter { get; init; }

    /// <summary>Account that set it up.</summary>
    public required string Owner { get; init; }

    /// <summary>When it was set up.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Entries that the receiver has taken.</summary>
    public required long Delivered { get; init; }

    /// <summary>Since when every try has failed; null while it works. Nothing is dropped meanwhile.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? LastError { get; init; }

    /// <summary>The secret of the signature: only in the answer that sets the webhook up.</summary>
    public string? Secret { get; init; }
}

/// <summary>A webhook to set up.</summary>
public sealed record AddWebhook
{
    /// <summary>An http or https address. Private addresses only where the silo's settings name them.</summary>
    public required string Url { get; init; }

    /// <summary><c>{region}/{department}</c> that handles the cases.</summary>
    public string? Department { get; init; }

    /// <summary>Region code, with all beneath it.</summary>
    public string? Region { get; init; }

    /// <summary>Code of the service item.</summary>
    public string? ServiceItem { get; init; }

    /// <summary>A cursor of the feed to begin after; absent: from the beginning.</summary>
    public string? After { get; init; }
}

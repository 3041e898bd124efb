namespace ApprovalGrid.Grains.Effects;

/// <summary>Kinds of outbox rows that go outside.</summary>
public static class EffectKinds
{
    public const string Http = "http";

    /// <summary>A task for an outside system.</summary>
    public const string Task = "task";

    /// <summary>A notice by a channel (<see cref="Notices.NoticeRows"/>).</summary>
    public const string Notice = "notice";
}

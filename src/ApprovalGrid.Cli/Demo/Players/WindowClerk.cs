namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>窗口: accepts what is complete.</summary>
internal static class WindowClerk
{
    public const string Role = "window";

    public static Deed Decide() => new("agree", "材料齐全、符合法定形式，予以受理。");
}

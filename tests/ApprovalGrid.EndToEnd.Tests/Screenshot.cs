using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>
/// The pictures of the documentation. Every run takes them; they are written into <c>docs/images</c> only with <c>APPROVALGRID_RECORD=1</c>, so
/// that a test run leaves the repository as it was.
/// </summary>
internal static class Screenshot
{
    public static async Task TakeAsync(IPage page, string name)
    {
        var folder = Environment.GetEnvironmentVariable("APPROVALGRID_RECORD") == "1"
            ? Path.Combine(Repository.Root, "docs", "images")
            : Path.Combine(AppContext.BaseDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }

    /// <summary>A page from its top to its foot, kept beside the tests.</summary>
    public static async Task TakeWholeAsync(IPage page, string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}

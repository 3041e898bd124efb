using System.Text;

namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>Files to hand in.</summary>
internal static class Papers
{
    public static Microsoft.Playwright.FilePayload Pdf(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}\n%%EOF\n") };

    /// <summary>Says that it is a PDF, and is none.</summary>
    public static Microsoft.Playwright.FilePayload Fake(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = "MZ this is a program"u8.ToArray() };

    /// <summary>A PDF so large that its way takes a while.</summary>
    public static Microsoft.Playwright.FilePayload Large(string name, int bytes) =>
        new() { Name = name, MimeType = "application/pdf", Buffer = [.. Encoding.ASCII.GetBytes($"%PDF-1.4\n% {name}\n"), .. new byte[bytes]] };
}

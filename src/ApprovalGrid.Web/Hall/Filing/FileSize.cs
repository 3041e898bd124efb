using System.Globalization;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>How large a file is, as people say it.</summary>
internal static class FileSize
{
    public static string Of(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{(bytes / 1024.0).ToString("0", CultureInfo.InvariantCulture)} KB",
        _ => $"{(bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture)} MB",
    };
}

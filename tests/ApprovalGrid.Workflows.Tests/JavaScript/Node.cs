using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ApprovalGrid.Workflows.Tests.JavaScript;

/// <summary>The JavaScript engine that ours is compared with: one node process for all scripts of a test.</summary>
internal static class Node
{
    /// <summary>The folder of these tests in the source tree.</summary>
    public static string Folder { get; } = FindFolder();

    /// <summary>What node makes of each script; null when node is not installed.</summary>
    public static IReadOnlyList<string>? Run(IReadOnlyList<string> sources)
    {
        var start = new ProcessStartInfo("node", Path.Combine(Folder, "compare.js"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["TZ"] = "Asia/Shanghai";
        start.Environment["LC_ALL"] = "en_US.UTF-8";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Write(JsonSerializer.Serialize(sources));
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return JsonSerializer.Deserialize<List<string>>(output)!;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "JavaScript", "compare.js");
            if (File.Exists(candidate))
                return Path.GetDirectoryName(candidate)!;
        }
        throw new FileNotFoundException("compare.js was not found above the test assembly.");
    }
}

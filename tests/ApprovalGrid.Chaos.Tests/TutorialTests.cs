using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ApprovalGrid.Chaos.Tests.Support;

namespace ApprovalGrid.Chaos.Tests;

/// <summary>The tutorial, command by command, as a reader would type it; only its ports and its way to the command line are of this test.</summary>
public sealed partial class TutorialTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("grid-tutorial-").FullName;

    /// <summary>Where the tests run as root, PostgreSQL runs as another user, who must be able to enter.</summary>
    public TutorialTests()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                _data,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [ChaosFact]
    public async Task Every_command_of_the_tutorial_works()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "tutorials", "add-a-silo.md"));
        var commands = Block().Matches(page.ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value.Trim()).ToList();
        Assert.Equal(9, commands.Count);
        var port = FreePorts(3);
        var printed = new List<string>();
        try
        {
            foreach (var command in commands)
                printed.Add(await RunAsync(Adapt(command, port), port));
        }
        finally
        {
            await RunAsync("silos/start.sh stop", port);
        }

        Assert.Contains($"silo-{port + 1}", printed[0], StringComparison.Ordinal);
        Assert.Contains("serving", printed[1], StringComparison.Ordinal);
        Assert.Contains($"silo-{port + 2}", printed[3], StringComparison.Ordinal);
        Assert.Contains($"silo-{port} ", printed[5], StringComparison.Ordinal);
        Assert.Contains("has left", printed[5], StringComparison.Ordinal);
        Assert.Contains("40 cases walked", printed[7], StringComparison.Ordinal);
        Assert.Contains("PostgreSQL stopped", printed[^1], StringComparison.Ordinal);
    }

    [ChaosFact]
    public async Task What_cannot_be_started_is_said_in_a_sentence()
    {
        var start = Start("silos/start.sh 99", 1);
        using var process = Process.Start(start)!;
        Assert.Contains("at most 32", await process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
    }

    private static string Adapt(string command, int port)
    {
        var adapted = command.Replace("dotnet run --project src/ApprovalGrid.Cli --", $"dotnet {Path.Combine(AppContext.BaseDirectory, "grid.dll")}", StringComparison.Ordinal);
        for (var silo = 0; silo < 3; silo++)
            adapted = adapted.Replace($"{5080 + silo}", $"{port + silo}", StringComparison.Ordinal);
        // Where the page leaves the address out, the first port is meant.
        return adapted.EndsWith("-- silos", StringComparison.Ordinal) || adapted.EndsWith("grid.dll silos", StringComparison.Ordinal)
            ? $"{adapted} --silo http://localhost:{port}"
            : adapted;
    }

    private async Task<string> RunAsync(string command, int port)
    {
        using var process = Process.Start(Start(command, port))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        var printed = await output;
        Assert.True(process.ExitCode == 0, $"{command}\n{printed}{await errors}");
        return printed;
    }

    private ProcessStartInfo Start(string command, int port) => new("bash", ["-c", command])
    {
        WorkingDirectory = Repository.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["GRID_DATA"] = _data, ["GRID_PORT"] = $"{port}", ["GRID_BUILD"] = "no", ["ASPNETCORE_ENVIRONMENT"] = "Development" },
    };

    /// <summary>The first of some ports in a row that nobody uses at this moment.</summary>
    private static int FreePorts(int count)
    {
        while (true)
        {
            var first = Random.Shared.Next(20_000, 30_000);
            try
            {
                foreach (var port in Enumerable.Range(first, count))
                {
                    using var listener = new TcpListener(IPAddress.Loopback, port);
                    listener.Start();
                }

                return first;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

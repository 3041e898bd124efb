using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Packages;

/// <summary><c>grid package take</c> and <c>grid package check</c>: the archive package of a finished case, and whether one is whole.</summary>
internal static class PackageCommand
{
    private static readonly TimeSpan LongestTake = TimeSpan.FromMinutes(10);

    public static Command Create(Terminal terminal) =>
        new("package", "Archive packages of finished cases: take one, check one. 归档包。") { Take(terminal), Check(terminal) };

    private static Command Take(Terminal terminal)
    {
        var number = new Argument<string>("CASE") { Description = "Number of a case that has ended." };
        var to = new Option<string?>("--to") { Description = "File to write; CASE.zip in this folder when absent. It must not exist yet." };
        var silo = new SiloOptions();
        var command = new Command("take", "Take the package, as an account of the department that handled the case or as an archivist. 提取归档包。") { number, to };
        silo.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetValue(number)!;
            var by = silo.Account(parsed, terminal)
                ?? throw new InputException("--user: sign in as an official of the department that handled the case, or as an archivist.");
            var file = Path.GetFullPath(parsed.GetValue(to) ?? $"{Path.GetFileName(name)}.zip", terminal.Directory);
            if (File.Exists(file))
                throw new InputException($"{file} exists already; name another file with --to.");
            using var http = SiloHttp.Create(silo.Silos(parsed), terminal);
            var call = new SiloCall("package", HttpMethod.Post, $"api/v1/cases/{Uri.EscapeDataString(name)}/package", Key: Guid.NewGuid().ToString("N")) { Timeout = LongestTake };
            var answer = await http.SendAsync(call, by, cancellation);
            if (!answer.Accepted)
                throw new SiloRefusedException("package", answer.Problem);
            await File.WriteAllBytesAsync(file, answer.Body, cancellation);
            await terminal.Out.WriteLineAsync($"{file}: {answer.Body.Length} bytes. Check it with: grid package check {Path.GetFileName(file)}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A package." };
        var json = CommonOptions.Json();
        var command = new Command("check", "Check every sum, the list of files and the hash chain of a package. Needs no silo. 核验归档包。") { file, json };
        command.SetAction(parsed =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!, terminal.Directory);
            if (!File.Exists(path))
                throw new InputException($"There is no file {path}.");
            var found = PackageCheck.Run(path);
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(Json.Write(found));
            else
                Write(terminal.Out, found);
            return found.Faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static void Write(TextWriter output, CheckedPackage found)
    {
        foreach (var fault in found.Faults)
            output.WriteLine($"error {fault}");
        output.WriteLine(found.Faults.Count == 0
            ? $"Case {found.CaseNumber}: {found.Files} files and {found.Turns} turns of history, all as they were."
            : $"{found.Faults.Count} fault(s).");
    }
}

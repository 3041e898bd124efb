using System.CommandLine;
using ApprovalGrid.Cli.DeadLetters;
using ApprovalGrid.Cli.Deadlines;
using ApprovalGrid.Cli.Definitions;
using ApprovalGrid.Cli.Demo;
using ApprovalGrid.Cli.Packages;
using ApprovalGrid.Cli.Retention;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Cli.Verification;
using ApprovalGrid.Cli.Versions;

namespace ApprovalGrid.Cli.CommandLine;

/// <summary>The command <c>grid</c> with all its verbs.</summary>
internal static class GridCommand
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var parsed = Create(terminal).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors)
                await terminal.Error.WriteLineAsync($"grid: {error.Message}");
            await terminal.Error.WriteLineAsync("Add --help to see what the command takes.");
            return ExitCode.WrongInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (InputException fault)
        {
            await terminal.Error.WriteLineAsync($"grid: {fault.Message}");
            return ExitCode.WrongInput;
        }
        catch (SiloException fault)
        {
            await terminal.Error.WriteLineAsync($"grid: {fault.Message}");
            return ExitCode.Failure;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("grid: stopped.");
            return ExitCode.Failure;
        }
    }

    private static RootCommand Create(Terminal terminal) =>
        new("ApprovalGrid on the command line: try a definition, explain a deadline, play a chain, check the store. 命令行工具。")
        {
            DemoCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            ArchiveCommand.Create(terminal),
            PackageCommand.Create(terminal),
            SilosCommand.Create(terminal),
            DrainCommand.Create(terminal),
            DeadlineCommand.Create(terminal),
            RunCommand.Create(terminal),
            CheckCommand.Create(terminal),
            DeadLettersCommand.Create(terminal),
            MigrateCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            WhatIfCommand.Create(terminal),
            OverlayCommand.Create(terminal),
        };
}

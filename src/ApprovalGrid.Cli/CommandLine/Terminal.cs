using Spectre.Console;

namespace ApprovalGrid.Cli.CommandLine;

/// <summary>The world around a command: where it writes, what it may ask, where it stands.</summary>
/// <param name="Environment">Looks up an environment variable.</param>
/// <param name="Directory">The current directory.</param>
/// <param name="MayAsk">A person sits in front of it.</param>
internal sealed record Terminal(
    TextWriter Out, TextWriter Error, Func<string, string?> Environment, string Directory, bool MayAsk, TimeProvider Time)
{
    /// <summary>Tables that go into a file or pipe are not folded at 80 columns.</summary>
    private const int WidthOfFiles = 160;

    private IAnsiConsole? _screen;

    public IAnsiConsole Screen => _screen ??= CreateScreen();

    public static Terminal OfProcess()
    {
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        return new Terminal(
            Console.Out,
            Console.Error,
            System.Environment.GetEnvironmentVariable,
            System.IO.Directory.GetCurrentDirectory(),
            !Console.IsInputRedirected && !Console.IsOutputRedirected,
            TimeProvider.System);
    }

    private IAnsiConsole CreateScreen()
    {
        if (MayAsk)
            return AnsiConsole.Console;
        var screen = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Out),
        });
        screen.Profile.Width = WidthOfFiles;
        return screen;
    }
}

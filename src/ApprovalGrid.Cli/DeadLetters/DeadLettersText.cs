using Spectre.Console;

namespace ApprovalGrid.Cli.DeadLetters;

/// <summary>Dead letters as a table.</summary>
internal static class DeadLettersText
{
    public static void Write(IAnsiConsole screen, IReadOnlyList<DeadLetter> letters)
    {
        if (letters.Count == 0)
        {
            screen.WriteLine("There are no dead letters.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("id", "kind", "to", "tries", "since", "why");
        foreach (var letter in letters)
        {
            table.AddRow(
                Markup.Escape(letter.Id),
                Markup.Escape(letter.Kind),
                Markup.Escape(letter.Target),
                letter.Attempts.ToString(System.Globalization.CultureInfo.InvariantCulture),
                letter.At.ToString("yyyy-MM-dd HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture),
                Markup.Escape(letter.Error));
        }

        screen.Write(table);
    }
}

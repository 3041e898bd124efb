using System.CommandLine.Parsing;
using System.Globalization;
using ApprovalGrid.Approvals.Clocks;

namespace ApprovalGrid.Cli.Deadlines;

/// <summary>Reads dates and stops as they are written on the command line.</summary>
internal static class DeadlineArguments
{
    public static DateOnly Date(ArgumentResult argument)
    {
        if (!TryDate(argument.Tokens[0].Value, out var date))
            argument.AddError($"--start: '{argument.Tokens[0].Value}' is no date; write an existing day as yyyy-MM-dd.");
        return date;
    }

    public static int Days(ArgumentResult argument)
    {
        if (!int.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days > ClockLimits.MaxDays)
            argument.AddError($"--days: '{argument.Tokens[0].Value}' is no whole number from 0 to {ClockLimits.MaxDays}.");
        return days;
    }

    public static StopInterval[] Stops(ArgumentResult argument) => [.. argument.Tokens.Select(token => Stop(argument, token.Value)).OfType<StopInterval>()];

    private static StopInterval? Stop(ArgumentResult argument, string text)
    {
        var ends = text.Split("..");
        if (ends.Length == 2 && TryDate(ends[0], out var from))
        {
            if (ends[1].Length == 0)
                return new StopInterval(from, null, text);
            if (TryDate(ends[1], out var to))
                return new StopInterval(from, to, text);
        }

        argument.AddError($"--stop: '{text}' is no stop; write FROM..TO as yyyy-MM-dd..yyyy-MM-dd, or FROM.. for one that goes on.");
        return null;
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}

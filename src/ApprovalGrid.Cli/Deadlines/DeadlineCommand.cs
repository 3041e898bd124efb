using System.CommandLine;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Cli.CommandLine;

namespace ApprovalGrid.Cli.Deadlines;

/// <summary><c>grid deadline</c>: where a limit ends, day by day. Needs no silo.</summary>
internal static class DeadlineCommand
{
    public static Command Create(Terminal terminal)
    {
        var start = new Option<DateOnly>("--start") { Description = "Day of the event, yyyy-MM-dd; it is not counted.", Required = true, CustomParser = DeadlineArguments.Date };
        var days = new Option<int>("--days") { Description = "Length of the limit in days.", Required = true, CustomParser = DeadlineArguments.Days };
        var calendar = new Option<string>("--calendar") { Description = "Id of the calendar.", DefaultValueFactory = _ => CalendarSet.NationalId };
        var calendarDays = new Option<bool>("--calendar-days") { Description = "Count calendar days instead of working days." };
        var stops = new Option<StopInterval[]>("--stop")
        {
            Description = "A lawful stop FROM..TO; both days are stopped. May be given several times.",
            CustomParser = DeadlineArguments.Stops,
            AllowMultipleArgumentsPerToken = false,
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = CommonOptions.Json();
        var command = new Command("deadline", "Explain a deadline day by day. 逐日计算期限。") { start, days, calendar, calendarDays, stops, json };
        command.SetAction(parsed =>
        {
            var limit = new Limit(parsed.GetValue(days), parsed.GetValue(calendarDays) ? LimitKind.Calendar : LimitKind.Working);
            var explanation = Explain(terminal, parsed.GetValue(start), limit, parsed.GetValue(stops) ?? [], parsed.GetValue(calendar)!);
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(Json.Write(DeadlineJson.Of(explanation)));
            else
                DeadlineTable.Write(terminal.Screen, explanation);
            return ExitCode.Success;
        });
        return command;
    }

    private static DeadlineExplanation Explain(Terminal terminal, DateOnly start, Limit limit, StopInterval[] stops, string calendar)
    {
        if (DeadlineInput.Check(start, limit, stops) is { Count: > 0 } faults)
            throw new InputException(string.Join(" ", faults.Select(fault => $"{OptionOf(fault.Path)}: {fault.Rule} {fault.Fix}")));
        return DeadlineCalculator.Explain(start, limit, stops, CalendarSource.Find(terminal.Directory, calendar));
    }

    private static string OptionOf(string path) => path switch
    {
        "$.start" => "--start",
        "$.limit.days" => "--days",
        _ => "--stop",
    };
}

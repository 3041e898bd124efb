using System.CommandLine;
using ApprovalGrid.Cli.CommandLine;
using ApprovalGrid.Cli.Silos;
using ApprovalGrid.Definitions;

namespace ApprovalGrid.Cli.Versions;

/// <summary><c>grid migrate</c>: running cases go on in another version of their definition, by an explicit map.</summary>
internal static class MigrateCommand
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    public static Command Create(Terminal terminal) =>
        new("migrate", "Move running cases to another version of their definition. 版本迁移。")
        {
            Plan(terminal),
            DryRun(terminal),
            Apply(terminal),
        };

    private static Command Plan(Terminal terminal)
    {
        var order = new OrderOptions();
        var command = new Command("plan", "Compare two versions under a map; looks at no case.");
        order.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = order.Connect(parsed, terminal);
            var call = SiloCall.Post("plan", $"{order.Path(parsed)}/plan", order.Read(parsed, terminal), NewKey());
            var plan = (await http.SendAsync(call, order.Account(parsed, terminal), cancellation)).Read<MigrationPlan>();
            if (order.Json(parsed))
                await terminal.Out.WriteLineAsync(CommandLine.Json.Write(plan));
            else
                MigrationText.Write(terminal.Out, plan);
            return plan.Usable ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static Command DryRun(Terminal terminal)
    {
        var order = new OrderOptions();
        var filter = new FilterOptions();
        var command = new Command("dry-run", "Say for each running case what the migration would do; changes nothing.");
        order.AddTo(command);
        filter.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = order.Connect(parsed, terminal);
            var (possible, impossible) = (0, 0);
            var query = new MigrationQuery { Order = order.Read(parsed, terminal), Filter = filter.Read(parsed), Limit = 100 };
            do
            {
                var call = SiloCall.Post("dry-run", $"{order.Path(parsed)}/dry-run", query, NewKey());
                var page = (await http.SendAsync(call, order.Account(parsed, terminal), cancellation)).Read<MigrationPreview>();
                foreach (var one in page.Cases)
                {
                    (possible, impossible) = one.Possible ? (possible + 1, impossible) : (possible, impossible + 1);
                    if (order.Json(parsed))
                        await terminal.Out.WriteLineAsync(JsonLine.Write(one));
                    else
                        MigrationText.Write(terminal.Out, one);
                }

                query = query with { Cursor = page.Next };
            }
            while (query.Cursor is not null);

            if (!order.Json(parsed))
                await terminal.Out.WriteLineAsync($"{possible + impossible} running cases: {possible} can be moved, {impossible} cannot.");
            return impossible == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static Command Apply(Terminal terminal)
    {
        var order = new OrderOptions();
        var filter = new FilterOptions();
        var reason = new Option<string>("--reason") { Description = "Why; kept with every case.", Required = true };
        var rate = new Option<int>("--rate") { Description = "Cases a second, 1 to 1000.", DefaultValueFactory = _ => 20 };
        var noWait = new Option<bool>("--no-wait") { Description = "Start the batch and print its id; it goes on by itself." };
        var command = new Command("apply", "Move the cases, in a batch that goes on by itself.") { reason, rate, noWait };
        order.AddTo(command);
        filter.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = order.Connect(parsed, terminal);
            var by = order.Account(parsed, terminal);
            var start = new StartMigration
            {
                Order = order.Read(parsed, terminal),
                Filter = filter.Read(parsed),
                Reason = parsed.GetValue(reason)!,
                CasesPerSecond = parsed.GetValue(rate),
            };
            var run = (await http.SendAsync(SiloCall.Post("migrate", order.Path(parsed), start, NewKey()), by, cancellation)).Read<MigrationRunView>();
            while (run.Status == "running" && !parsed.GetValue(noWait))
            {
                if (!order.Json(parsed))
                    await terminal.Error.WriteLineAsync(MigrationText.Progress(run));
                await Task.Delay(Poll, terminal.Time, cancellation);
                run = (await http.SendAsync(SiloCall.Get("migration", $"{order.Path(parsed)}/{run.Id}"), by, cancellation)).Read<MigrationRunView>();
            }

            if (order.Json(parsed))
                await terminal.Out.WriteLineAsync(CommandLine.Json.Write(run));
            else
                MigrationText.Write(terminal.Out, run);
            return run.Impossible + run.Failed == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");
}

using System.CommandLine;
using ApprovalGrid.Load;

var names = new Argument<string[]>("names") { Description = $"What to measure, in this order: {string.Join(", ", LoadBenchmarks.Names)}; all when none is named." };
var seconds = new Option<int>("--seconds") { Description = "How long each measurement lasts, after its warm-up.", DefaultValueFactory = _ => 30 };
var inFlight = new Option<int>("--in-flight") { Description = "Matters in flight where a benchmark is a closed loop.", DefaultValueFactory = _ => 512 };
var largest = new Option<int>("--largest") { Description = "The most cases that growth is measured with; ten million take about 35 GB of the temporary directory.", DefaultValueFactory = _ => 10_000_000 };
var json = new Option<bool>("--json") { Description = "Print one JSON array to the standard output, progress to the standard error." };
var busy = new Option<bool>("--busy") { Description = "Measure even though the machine does other work." };
var root = new RootCommand("Measures ApprovalGrid on this machine: starts PostgreSQL, silos and clients itself.") { names, seconds, inFlight, largest, json, busy };
root.SetAction((parsed, cancellation) => LoadRun.RunAsync(
    parsed.GetValue(names)!,
    new LoadOptions
    {
        Duration = TimeSpan.FromSeconds(parsed.GetValue(seconds)),
        InFlight = parsed.GetValue(inFlight),
        Largest = parsed.GetValue(largest),
        EvenWhenBusy = parsed.GetValue(busy),
    },
    parsed.GetValue(json),
    cancellation));
return await root.Parse(args).InvokeAsync();

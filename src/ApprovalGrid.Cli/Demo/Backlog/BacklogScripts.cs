using System.Text.Json.Nodes;
using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Demo.Chains;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Backlog;

/// <summary>The chains of a backlog: those that the demo plays, and the pension transfer in the same form.</summary>
internal static class BacklogScripts
{
    private const int Months = 96;
    private const long Fen = 8_640_000;

    private static readonly CasePlans Plans = new("backlog", 1);

    public static IReadOnlyDictionary<string, ChainScript> ByName { get; } =
        ChainScripts.All.Append(Pension()).ToDictionary(script => script.Name);

    /// <summary>The counter at which an applicant without an account files.</summary>
    public static SiloAccount Window(string chain, int index) => chain switch
    {
        "pension-transfer" => DemoCast.Official(DemoCast.NewPlace, "window", index),
        "food-licence" => DemoCast.Official("430102/market", "window", index),
        "housing-fund-transfer" => DemoCast.Official("430100/fund", "window", index),
        "large-event" => DemoCast.Official("430100/police", "window", index),
        "company-setup" => DemoCast.Official("440300/market", "reviewer", index),
        _ => DemoCast.Official("440300/hrss", "reviewer", index),
    };

    private static ChainScript Pension() => new(
        "pension-transfer",
        "养老保险关系跨省转移接续",
        index => new FileCase
        {
            ServiceItem = "pension-transfer-in",
            Region = DemoCast.NewPlace.Split('/')[0],
            Applicant = new Applicant { Kind = ApplicantKind.Person, Name = "", IdNumber = "" },
            Form = new JsonText { Text = (Plans.Single() with { Index = index, Months = Months, TableFen = Fen }).Form().ToJsonString() },
            Materials = [new FiledMaterial { Code = "application-form" }],
        },
        new Dictionary<string, JsonObject>(),
        new Dictionary<string, ChainEvent>
        {
            ["TransferTableReceived"] = new(DemoCast.OldPlace, new JsonObject { ["months"] = Months, ["amountFen"] = Fen }),
            ["MoneyReceived"] = new("430100/bank", new JsonObject { ["amountFen"] = Fen, ["reference"] = "backlog" }),
        })
    {
        Found = task => task is { Department: DemoCast.OldPlace, Role: "reviewer" }
            ? new JsonObject { ["TransferMonths"] = Months, ["TransferAmountFen"] = Fen }
            : null,
    };
}

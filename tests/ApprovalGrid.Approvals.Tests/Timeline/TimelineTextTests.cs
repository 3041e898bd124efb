using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Tests.Cases;
using ApprovalGrid.Approvals.Tests.Clocks;
using ApprovalGrid.Approvals.Views;
using ApprovalGrid.Workflows.Execution;

namespace ApprovalGrid.Approvals.Tests.Timeline;

/// <summary>What people read of a case: every kind of fact has its words in both languages, or is known to be none of theirs.</summary>
public sealed partial class TimelineTextTests
{
    /// <summary>Facts of the machine, and sealed ones, whose content stands elsewhere on the page.</summary>
    private static readonly HashSet<string> NotShown = new(StringComparer.Ordinal)
    {
        "StepLeft", "TaskCancelled", "ClockEnded", "DeadlineArmed", "DeadlineDisarmed", "DeadlineQueued", "MessageSent", "MessageTaken", "RoundOpened", "MaterialReceived",
        "DataChanged", "TaskDueMoved", "DataAskedAgain", "SampleChecked", "JointOpened", "JointChildStarted", "MaterialStood", "NonAcceptanceGrounded", "PartyClosed",
        "MaterialFaulted", "InstancesForgotten", "CompletionKept", "CompletionDropped",
        "ApplicantGiven", "FormGiven", "MaterialGiven", "CommentWritten", "NoticeWritten", "ReasonGiven", "ActorNamed", "ValueKept",
        "InstanceResult", "InstanceResultsDropped", "KeptResult", "KeptResultDropped",
    };

    /// <summary>Facts of which only some values are told, such as a status that no other fact tells.</summary>
    private static readonly HashSet<string> ShownInPart = new(StringComparer.Ordinal) { "StatusChanged", "TaskOpened", "CaseUrged", "JumpClosed", "StepEntered", "ClockWarned" };

    /// <summary>Codes that facts hold as texts, by member; the first letter of others stands for any text.</summary>
    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["ChildEnded.Outcome"] = ["Granted", "Refused", "Withdrawn"],
        ["JointChildEnded.Outcome"] = ["Granted", "Refused", "Withdrawn", "NotStarted"],
        ["DataAnswered.Outcome"] = ["Match", "Mismatch", "Unavailable"],
        ["RulesJudged.Outcome"] = ["Passed", "Failed"],
        ["ReplyTaken.Reply"] = ["completed", "failed"],
        ["DelegationEnded.Reason"] = ["answered", "timed-out", "recalled"],
        ["DocumentIssued.Kind"] =
        [
            "acceptance", "contact-letter", "decision", "deemed-renewal", "delivery-proof", "extension-notice", "hand-over-receipt", "hearing-notice", "hearing-offer",
            "hearing-record", "non-acceptance", "party-notice", "receipt", "stop-notice", "supplement-notice", "termination", "termination-notice", "certificate",
        ],
        ["CardIssued.Rule"] =
        [
            "near-limit", "over-limit", "over-promise", "over-step", "over-stop", "beyond-guide", "second-notice", "bad-evaluation", "over-work-order", "quality-review",
            "repeat-visit", "review-needed",
        ],
    };

    public static TheoryData<string> Kinds { get; } = [.. EventTypes().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_fact_reads_in_both_languages(string kind)
    {
        var type = EventTypes().Single(one => one.Name == kind);
        var known = Case();
        var entries = Samples(type).Select(fact => Told(fact, known)).ToArray();

        if (NotShown.Contains(kind))
        {
            Assert.All(entries, Assert.Null);
            return;
        }

        Assert.NotEmpty(entries.OfType<ApprovalGrid.Cases.TimelineEntry>());
        if (!ShownInPart.Contains(kind))
            Assert.All(entries, Assert.NotNull);
        foreach (var entry in entries.OfType<ApprovalGrid.Cases.TimelineEntry>())
        {
            Assert.False(Chinese().IsMatch(entry.Text), $"'{entry.Text}' is not English.");
            Assert.True(Chinese().IsMatch(entry.TextZh), $"'{entry.TextZh}' is not Chinese.");
            Assert.False(English().IsMatch(entry.TextZh), $"'{entry.TextZh}' holds a code.");
        }
    }

    [Fact]
    public void Codes_of_facts_are_words_and_no_codes()
    {
        foreach (var (member, values) in Codes)
        {
            var type = EventTypes().Single(one => one.Name == member.Split('.')[0]);
            var known = Case();
            foreach (var fact in values.SelectMany(value => Samples(type, member.Split('.')[1], value)))
            {
                var entry = Told(fact, known)!;
                Assert.False(English().IsMatch(entry.TextZh), $"'{entry.TextZh}' holds a code.");
                Assert.False(Kebab().IsMatch(entry.Text), $"'{entry.Text}' holds a code.");
            }
        }
    }

    [Fact]
    public void A_step_is_called_by_its_English_name_where_the_definition_has_one()
    {
        var (grid, id) = AcceptanceCalled("\"displayTextEn\": \"Taken in\"");
        var names = new StepNames(grid.World(grid.State(id)).Program);

        var entered = grid.History(id).SelectMany(turn => turn.Facts).OfType<StepEntered>().First();
        var entry = TimelineText.Of(entered, 1, grid.History(id)[0].Turn, grid.State(id), names)!;

        Assert.StartsWith("Taken in: ", entry.Text, StringComparison.Ordinal);
        Assert.StartsWith($"{entered.Name}：", entry.TextZh, StringComparison.Ordinal);
        Assert.Equal("Taken in", entry.StepEn);
        Assert.Equal("Taken in", grid.View(id, People.Applicant).CurrentSteps[0].NameEn);
    }

    [Fact]
    public void A_step_without_an_English_name_is_called_as_its_type_is() =>
        Assert.Equal("Acceptance", AcceptanceCalled("\"x\": \"\"") is var (grid, id) ? grid.View(id, People.Applicant).CurrentSteps[0].NameEn : null);

    private static (Grid Grid, long Id) AcceptanceCalled(string name)
    {
        var (grid, chain) = (new Grid(), RepositoryFiles.Text("workflows/chains/pension-transfer-in.json"));
        Assert.Contains("\"displayTextEn\": \"Acceptance\"", chain, StringComparison.Ordinal);
        grid.Add(RepositoryFiles.Text("workflows/items/pension-transfer-in.json"), chain.Replace("\"displayTextEn\": \"Acceptance\"", name, StringComparison.Ordinal));
        return (grid, grid.File(People.Filing(), People.Applicant).Id);
    }

    private static (Grid Grid, long Id) Case()
    {
        var grid = new Grid();
        return (grid, grid.File(People.Filing(), People.Applicant).Id);
    }

    private static ApprovalGrid.Cases.TimelineEntry? Told(object fact, (Grid Grid, long Id) known) => TimelineText.Of(
        fact, 1, known.Grid.History(known.Id)[0].Turn, known.Grid.State(known.Id), new StepNames(known.Grid.World(known.Grid.State(known.Id)).Program));

    private static IEnumerable<Type> EventTypes() => typeof(CaseState).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<EventKindAttribute>() is not null && (type.IsSubclassOf(typeof(CaseEvent)) || type.IsSubclassOf(typeof(CaseDataEvent))))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    /// <summary>The record with every value of each choice it holds, one at a time.</summary>
    private static IEnumerable<object> Samples(Type type, string? member = null, string? value = null)
    {
        var constructor = type.GetConstructors().OrderByDescending(known => known.GetParameters().Length).First();
        var parameters = constructor.GetParameters();
        var values = parameters.Select(parameter => parameter.Name == member ? [value] : Values(parameter.ParameterType)).ToArray();
        var plain = values.Select(choices => choices[0]).ToArray();
        yield return constructor.Invoke(plain);
        for (var index = 0; index < parameters.Length; index++)
        {
            foreach (var choice in values[index].Skip(1))
                yield return constructor.Invoke([.. plain.Select((one, place) => place == index ? choice : one)]);
        }
    }

    private static object?[] Values(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Values(inner);
        if (type == typeof(string))
            return ["1"];
        if (type == typeof(bool))
            return [true, false];
        if (type.IsEnum)
            return [.. Enum.GetValues(type).Cast<object>()];
        if (type == typeof(int) || type == typeof(long))
            return [Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture)];
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return [type.GetField("Empty")!.GetValue(null)];
        return [type.IsValueType ? Activator.CreateInstance(type) : type.GetConstructors() is [var only] && !typeof(IEnumerable).IsAssignableFrom(type) ? only.Invoke([.. only.GetParameters().Select(parameter => Values(parameter.ParameterType)[0])]) : null];
    }

    [GeneratedRegex(@"[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]")]
    private static partial Regex Chinese();

    [GeneratedRegex("[A-Za-z]{4,}")]
    private static partial Regex English();

    [GeneratedRegex("[a-z]-(notice|limit|renewal|letter|proof|receipt|order|offer|record|out|promise|step|stop|guide|evaluation|visit|needed)")]
    private static partial Regex Kebab();
}

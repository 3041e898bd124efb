using System.Collections.Immutable;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Clocks;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Approvals.Votes;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Activities;

internal sealed partial class StepInputs
{
    /// <summary>Input <c>Vote</c>: how the slots' opinions become one.</summary>
    public VoteRule? Vote()
    {
        if (Members("Vote") is not { } vote)
            return null;
        RequireKnown(vote, "vote", "kind", "numerator", "denominator", "base", "decideOn", "threshold", "anyReject", "allAbstain", "quorum", "veto", "weights");
        var kind = Choice(
            vote,
            "vote.kind",
            "kind",
            ("all", VoteKind.All),
            ("any", VoteKind.Any),
            ("sequential", VoteKind.Sequential),
            ("ratio", VoteKind.Ratio),
            ("count", VoteKind.Count),
            ("weight", VoteKind.Weight));
        var numerator = Integer(vote, "vote.numerator", "numerator") ?? 1;
        var denominator = Integer(vote, "vote.denominator", "denominator") ?? 1;
        var moreThan = Choice(vote, "vote.threshold", "threshold", ("atLeast", false), ("moreThan", true));
        if (numerator < 1 || denominator < 1 || (kind == VoteKind.Ratio && (numerator > denominator || (moreThan && numerator == denominator))))
            throw new StepInputException("vote", StepInputTexts.NoFraction);
        var quorum = Integer(vote, "vote.quorum", "quorum") ?? 0;
        if (quorum < 0)
            throw new StepInputException("vote.quorum", StepInputTexts.NoQuorum);
        return new VoteRule(
            kind,
            numerator,
            denominator,
            Choice(vote, "vote.base", "base", ("all", VoteBase.All), ("notAbstaining", VoteBase.NotAbstaining), ("votesCast", VoteBase.NotAbstaining)),
            Choice(vote, "vote.decideOn", "decideOn", ("firstNegative", true), ("allIn", false)),
            moreThan,
            Choice(vote, "vote.anyReject", "anyReject", ("no", false), ("yes", true)),
            Choice(vote, "vote.allAbstain", "allAbstain", ("fails", false), ("passes", true)),
            quorum,
            Texts(vote, "vote.veto", "veto"),
            Weights(vote));
    }

    /// <summary>Input <c>Presence</c>: the legal basis on which the applicant has to come in person; null: nobody has to.</summary>
    public string? Presence()
    {
        if (Members("Presence") is not { } presence)
            return null;
        RequireKnown(presence, "presence", "kind", "basis", "basisEn");
        if (!Choice(presence, "presence.kind", "kind", ("none", false), ("required", true)))
            return null;
        return presence.Get("basis").AsString is { Length: > 0 and <= 500 } basis
            ? basis
            : throw new StepInputException("presence.basis", "names the law by which the applicant has to come, in 1 to 500 characters.");
    }

    /// <summary>Input <c>Policy</c>: what the node allows beside its vote rule.</summary>
    public StepPolicy? Policy()
    {
        if (Members("Policy") is not { } policy)
            return null;
        RequireKnown(policy, "policy", "duplicate", "self", "fourEyes", "fourEyesWith", "empty", "substitutes", "returns", "takeBack", "beforeDecides", "releaseDays");
        var with = Texts(policy, "policy.fourEyesWith", "fourEyesWith");
        var release = Integer(policy, "policy.releaseDays", "releaseDays") ?? 0;
        if (release is < 0 or > ClockLimits.MaxDays)
            throw new StepInputException("policy.releaseDays", StepInputTexts.Range(0, ClockLimits.MaxDays));
        return new StepPolicy(
            Choice(policy, "policy.duplicate", "duplicate", ("ask", DuplicateRule.Ask), ("consecutive", DuplicateRule.Consecutive), ("all", DuplicateRule.All)),
            Choice(policy, "policy.self", "self", ("allow", SelfRule.Allow), ("skip", SelfRule.Skip), ("head", SelfRule.Head), ("refuse", SelfRule.Refuse)),
            Choice(policy, "policy.fourEyes", "fourEyes", ("no", false), ("yes", true)) || !with.IsEmpty,
            with,
            Choice(policy, "policy.empty", "empty", ("error", EmptyRule.Error), ("pass", EmptyRule.Pass), ("head", EmptyRule.Head), ("substitute", EmptyRule.Substitute)),
            Texts(policy, "policy.substitutes", "substitutes"),
            Choice(
                policy, "policy.returns", "returns", ("any", ReturnRule.Any), ("previous", ReturnRule.Previous), ("applicant", ReturnRule.Applicant), ("none", ReturnRule.None)),
            Choice(policy, "policy.takeBack", "takeBack", ("unclaimed", TakeBackRule.Unclaimed), ("undecided", TakeBackRule.Undecided), ("never", TakeBackRule.Never)),
            Choice(policy, "policy.beforeDecides", "beforeDecides", ("no", false), ("yes", true)),
            release);
    }

    /// <summary>Member <c>stages</c> of a limit: what happens before and beside its end, in order of days.</summary>
    private static ImmutableArray<TimeoutStage> Stages(JsObject limit, LimitKind kind)
    {
        var value = limit.Get("stages");
        if (value.IsNullish)
            return [];
        if (value.AsArray is not { } list || list.Items.Count > CaseLimits.MaxStages)
            throw new StepInputException("limit.stages", StepInputTexts.ListOfAtMost(CaseLimits.MaxStages));
        return [.. list.Items.Select((item, index) => Stage(item, $"limit.stages[{index}]", kind)).OrderBy(stage => stage.Days)];
    }

    private static TimeoutStage Stage(JsValue item, string path, LimitKind kind)
    {
        if (item.AsObject is not { } stage || stage is JsArray)
            throw new StepInputException(path, StepInputTexts.NoStage);
        RequireKnown(stage, path, "after", "action", "role");
        var after = Integer(stage, $"{path}.after", "after") ?? throw new StepInputException($"{path}.after", StepInputTexts.Required);
        if (after is < 0 or > ClockLimits.MaxDays)
            throw new StepInputException($"{path}.after", StepInputTexts.Range(0, ClockLimits.MaxDays));
        var action = Choice(
            stage, $"{path}.action", "action", ("remind", StageAction.Remind), ("escalate", StageAction.Escalate), ("reassign", StageAction.Reassign));
        var role = stage.Get("role").AsString;
        if (action != StageAction.Remind && string.IsNullOrEmpty(role))
            throw new StepInputException($"{path}.role", StepInputTexts.NoStageRole);
        return new TimeoutStage(after, kind, action, role);
    }

    private static ImmutableArray<VoteWeight> Weights(JsObject vote)
    {
        var value = vote.Get("weights");
        if (value.IsNullish)
            return [];
        if (value.AsObject is not { } weights || weights is JsArray)
            throw new StepInputException("vote.weights", StepInputTexts.NoWeights);
        return
        [
            .. weights.Properties.Select(weight => Integer(weights, $"vote.weights.{weight.Key}", weight.Key) is { } number and >= 0 and <= VoteInput.MaxWeight
                ? new VoteWeight(weight.Key, number)
                : throw new StepInputException($"vote.weights.{weight.Key}", StepInputTexts.Range(0, VoteInput.MaxWeight))),
        ];
    }

    private static ImmutableArray<string> Texts(JsObject members, string path, string name)
    {
        var value = members.Get(name);
        if (value.IsNullish)
            return [];
        if (value.AsArray is not { } list || list.Items.Count > CaseLimits.MaxParticipants || list.Items.Exists(item => string.IsNullOrEmpty(item.AsString)))
            throw new StepInputException(path, StepInputTexts.ListOfAtMost(CaseLimits.MaxParticipants));
        return [.. list.Items.Select(item => item.AsString!).Distinct(StringComparer.Ordinal)];
    }

    // A rule that is written and not read would be a trap.
    private static void RequireKnown(JsObject members, string path, params ReadOnlySpan<string> known)
    {
        foreach (var name in members.Properties.Keys)
        {
            if (!known.Contains(name))
                throw new StepInputException($"{path}.{name}", StepInputTexts.Unknown(known.ToArray()));
        }
    }
}

using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Activities;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Effects;
using ApprovalGrid.Approvals.Operations;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Compilation;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Views;

/// <summary>A case as its reader may see it.</summary>
public static class CaseViews
{
    /// <summary>Remedies against an adverse decision (Administrative Reconsideration Law art. 20: 60 days; Administrative Litigation Law art. 46: six months).</summary>
    private const string Remedies =
        "如不服本决定，可自收到之日起六十日内申请行政复议，或者自收到之日起六个月内依法提起行政诉讼。";

    public static CaseView Of(CaseState state, CaseData? data, CaseWorld world, Actor by, DateTimeOffset now)
    {
        var whole = CaseAccess.SightOf(by, state, data) == CaseSight.Whole && data is not null;
        return new CaseView
        {
            CaseId = state.CaseId,
            CaseNumber = state.Number,
            Status = state.Status,
            Version = state.Version,
            ServiceItem = state.ServiceItem,
            ServiceItemName = state.ItemName,
            Region = state.Region,
            Department = state.Department,
            FiledAt = state.FiledAt,
            AcceptedAt = state.AcceptedAt,
            EndedAt = state.EndedAt,
            Trial = state.Trial,
            CurrentSteps = [.. Steps(state, world.Program, by), .. Waits(state, world.Program), .. LawViews.Waits(state), .. ServiceViews.Waits(state)],
            Clocks = [.. state.Clocks.Values.Select(clock => ClockViews.Of(state, clock, world, now))],
            Materials = data is null ? [] : [.. Materials(state, data, world).Where(material => whole || AskFileOperation.IsGiven(state, by, material.Code))],
            Children = [.. state.Children.Values.Select(Child), .. state.Outward.Instances.Values.Select(child => Instance(state, child))],
            Parent = state.Parent,
            Documents = [.. state.Documents.Select(document => Document(document, state, whole ? data : null, world))],
            Decision = Decision(state, whole ? data : null),
            Applicant = whole ? Applicant(data!, by, state) : null,
            Form = whole && data!.Form.AsObject is not null ? new JsonText { Text = JsJson.Stringify(data.Form)! } : null,
            SupplementNotice = whole && state.Steps.Values.Any(step => step.AwaitsSupplement) ? data!.Notice : null,
            SuspendedAt = state.SuspendedAt,
            Urged = state.Urge?.Count ?? 0,
            Jump = state.Jump is not { } jump ? null : new JumpProposal { Target = jump.Target, By = jump.By, At = jump.At },
            Incidents = [.. Incidents(state, whole ? data : null, world.Program)],
            DataChecks = [.. state.Law.DataChecks.Values.Select(check => CheckViews.Of(check, state, world.Program, data, by, whole))],
            RuleChecks = [.. state.Law.RuleChecks.Values.Select(check => CheckViews.Of(check, whole ? data : null))],
            NonAcceptance = LawViews.NonAcceptance(state, whole ? data : null, Remedies),
            Answers = whole ? CheckViews.Kept(data, "answers") : null,
            Certificate = LawViews.Certificate(state, data, world, now),
            Grade = state.Law.Grade,
            Stops = [.. state.Law.Stops.Values.Select(LawViews.Of)],
            WorkOrders = by.Kind == ActorKind.Applicant ? [] : [.. state.Law.WorkOrders.Values.Select(order => ServiceViews.Of(order, state, data, by, whole))],
            Inspections = [.. state.Law.Inspections.Values.Select(inspection => ServiceViews.Of(inspection, state))],
            Appointment = ServiceViews.Appointment(state),
            Visits = [.. state.Law.Visits.Select(ServiceViews.Of)],
            Collection = ServiceViews.Collection(state),
            Mode = ServiceViews.Mode(state),
            Proceedings = [.. state.Law.Proceedings.Values.Select(ServiceViews.Of)],
            HearingUntil = state.Law.HearingUntil,
            ReviewBecause = state.Law.ReviewBecause,
            CorrectedBy = state.Law.CorrectedBy,
            NationalNumber = state.Law.NationalNumber,
            Agent = whole ? AgentViews.Of(data!) : null,
            Authorisations = whole ? [.. AuthorisationViews.Of(state, data!, world, now)] : [],
            Relates = state.Law.Relation is not { } relation ? null : new CaseRelation { CaseNumber = relation.Number, Kind = relation.Kind },
            Cards = by.Kind == ActorKind.Applicant ? [] : [.. state.Law.Cards.Values.Select(LawViews.Of)],
            Acts = [.. OfferedCaseActs.Of(state, world.Item, by, now)],
            Extension = ExtendClockOperation.Offered(state, world.Item, by, now) is { } extension
                ? new ExtensionView { Days = extension.Days, Basis = extension.Basis }
                : null,
        };
    }

    private static IEnumerable<CurrentStep> Steps(CaseState state, WorkflowProgram program, Actor by)
    {
        foreach (var step in state.Steps.Values)
        {
            yield return new CurrentStep
            {
                Node = step.Node,
                Name = step.Name,
                NameEn = program.FindByIdOrName(step.Node)?.EnglishName,
                WaitsFor = step.AwaitsSupplement ? "applicant" : step.Kind == StepKind.SendToAuthority ? "authority" : "official",
                Holder = step.AwaitsSupplement ? null : step.Department,
                Since = step.Since,
                Tasks = [.. state.Tasks.Values
                    .Where(task => task.Open && task.Visit == step.Visit && TaskAccess.MaySee(by, task))
                    .Select(task => TaskViews.Summary(state, task))],
            };
        }
    }

    /// <summary>What the definition itself waits for: events, times, answers, other workflows.</summary>
    private static IEnumerable<CurrentStep> Waits(CaseState state, WorkflowProgram program)
    {
        foreach (var bookmark in state.Workflow.Bookmarks.Where(bookmark => bookmark.Kind != BookmarkKind.External))
        {
            if (state.Workflow.FindVisit(bookmark.Visit) is not { } visit)
                continue;
            var node = program.Nodes[visit.Node];
            yield return new CurrentStep
            {
                Node = node.Id,
                Name = node.DisplayName,
                NameEn = node.EnglishName,
                WaitsFor = WaitsFor(state, bookmark),
                Holder = bookmark.Name ?? bookmark.DueAt?.ToString("O"),
                Since = state.WaitingSince[bookmark.Number],
            };
        }
    }

    private static string WaitsFor(CaseState state, Bookmark bookmark) => bookmark.Kind switch
    {
        BookmarkKind.Event => "event",
        BookmarkKind.Timer => "time",
        BookmarkKind.HttpEndpoint => "call",
        _ when state.Workflow.Effects.Exists(effect =>
            effect.Visit == bookmark.Visit && effect.Kind is EffectKind.DispatchWorkflow or EffectKind.BulkDispatchWorkflows) => "workflow",
        _ => "system",
    };

    private static IEnumerable<MaterialView> Materials(CaseState state, CaseData data, CaseWorld world) =>
        state.Law.Materials.Keys.Select(code =>
        {
            var held = data.Materials.GetValueOrDefault(code);
            return new MaterialView
            {
                Code = code,
                Name = world.Item.Materials.FirstOrDefault(known => known.Code == code)?.Name ?? code,
                Sha256 = held?.Sha256,
                ReceivedAt = held?.At,
                Standing = state.Law.Materials[code].ToString().ToLowerInvariant(),
                ReasonCode = state.Law.Materials[code] == MaterialStanding.Returned ? state.Law.MaterialFaults.GetValueOrDefault(code) : null,
                DueBy = state.Clocks.Values.FirstOrDefault(clock => clock is { Kind: ClockKind.Gap, End: null } && clock.Basis == code)?.Deadline,
            };
        });

    private static ChildCaseView Child(ChildState child) => new()
    {
        CaseId = child.CaseId,
        CaseNumber = child.Number,
        ServiceItem = child.ServiceItem,
        Department = child.Department,
        SentAt = child.SentAt,
        Outcome = child.Outcome,
    };

    private static ChildCaseView Instance(CaseState state, ChildInstance child)
    {
        var visit = state.Workflow.Effects.Find(effect => effect.Number == child.Effect)?.Visit;
        return new ChildCaseView
        {
            CaseId = child.CaseId,
            CaseNumber = child.Number,
            ServiceItem = "",
            Definition = child.Definition,
            Department = state.Department,
            SentAt = state.Workflow.Bookmarks.Find(bookmark => bookmark.Visit == visit) is { } waits ? state.WaitingSince[waits.Number] : state.FiledAt,
            Outcome = child.End?.ToString(),
        };
    }

    private static DocumentView Document(DocumentState document, CaseState state, CaseData? data, CaseWorld world) => new()
    {
        Text = data is null ? null : DocumentTexts.Of(document, state, data, world, Remedies),
        Sha256 = document.Kind == "receipt" ? ReceiptSeal.Of(data, "sha256") : null,
        Seal = document.Kind == "receipt" ? ReceiptSeal.Of(data, "seal") : null,
        Kind = document.Kind,
        Number = document.Number,
        At = document.At,
        By = document.By,
    };

    private static DecisionView? Decision(CaseState state, CaseData? data) => state.Decision is not { } decision ? null : new DecisionView
    {
        Granted = decision.Granted,
        At = decision.At,
        By = decision.By,
        Reason = data?.Reasons.GetValueOrDefault("decision"),
        ReasonEn = data?.Reasons.GetValueOrDefault(DecideActivity.EnglishReason),
        Remedies = decision.Granted ? null : Remedies,
    };

    /// <summary>The applicant sees themself in full; officials see the number masked.</summary>
    private static Applicant? Applicant(CaseData data, Actor by, CaseState state)
    {
        if (data.Applicant is not { } applicant)
            return null;
        var own = CaseAccess.IsApplicant(by, state, data);
        return new Applicant
        {
            Kind = applicant.Kind,
            Name = applicant.Name,
            IdNumber = applicant.IdNumber is { } number && !own ? Mask.IdNumber(number) : applicant.IdNumber,
            Uscc = applicant.Uscc,
            Phone = own ? applicant.Phone : null,
        };
    }

    private static IEnumerable<IncidentView> Incidents(CaseState state, CaseData? data, WorkflowProgram program) =>
        state.Workflow.Incidents
            .Where(incident => !incident.Resolved || state.Workflow.Status == WorkflowStatus.Faulted)
            .Select(incident => Incident(state, data, program.Nodes[incident.Node], incident));

    private static IncidentView Incident(CaseState state, CaseData? data, ProgramNode node, Incident incident)
    {
        var detail = data?.Memory.IncidentDetails.GetValueOrDefault(incident.Number);
        return new IncidentView
        {
            Node = node.Id,
            Message = detail?.Message ?? incident.Kind.ToString(),
            Number = incident.Number,
            Name = node.DisplayName,
            Kind = char.ToLowerInvariant(incident.Kind.ToString()[0]) + incident.Kind.ToString()[1..],
            Since = state.Outward.IncidentsSince.TryGetValue(incident.Number, out var since) ? since : null,
            Cause = detail?.Inner,
            Outcomes = incident.Kind == IncidentKind.ActivityFaulted ? [.. node.Outcomes ?? []] : [],
        };
    }
}

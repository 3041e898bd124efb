using ApprovalGrid.Actors;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Codes;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Messages;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Execution;
using ApprovalGrid.Workflows.Values;
using Refusal = ApprovalGrid.Answers.Refusal;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>Filing (申请): the case comes into being, its receipt is issued, and it moves as far as it goes by itself.</summary>
public static class FileCaseOperation
{
    /// <param name="caseId">Drawn by the caller of the turn.</param>
    public static Refusal? Decide(CaseTurn turn, long caseId, FileCase command)
    {
        if (turn.State.Version > 0)
            return new Refusal { Code = Answers.RefusalCodes.IdTaken, Class = Answers.RefusalClass.Conflict, Message = "This case id is taken; draw another." };
        if (turn.By.Kind is not (ActorKind.Applicant or ActorKind.Official or ActorKind.System))
            return Refuse.Forbidden("Cases are filed by applicants, or by a window or system for them.");
        if (!turn.World.Item.OpenToApplicants)
            return Refuse.Forbidden($"{turn.World.Item.Code} is started by other authorities only.");
        if (turn.World.FilingSuspended)
            return new Refusal
            {
                Code = Answers.RefusalCodes.ItemSuspended,
                Class = Answers.RefusalClass.Conflict,
                Message = $"{turn.World.Item.Code} takes no new filings for now (挂起). Cases that run go on.",
            };
        var faults = FilingCheck.Check(turn.World.Item, command, turn.World.CreditExcluded, turn.Today);
        if (faults.Length > 0)
            return Refuse.Invalid(faults);
        if (NotTheApplicant(turn.By, command))
            return Refuse.Forbidden("An account files for the person or organisation that it was verified for, or as the agent whom the filing names, with the mandate.");
        if (CollectFiling.Check(turn, command) is { } uncollected)
            return uncollected;

        Open(turn, caseId, command.Region, $"{command.Region}/{turn.World.Item.Department}", command.Applicant.Kind, command.Trial, null, 0);
        var applicant = command.Applicant;
        turn.Emit(new ApplicantGiven(applicant.Kind, applicant.Name, applicant.IdNumber, applicant.Uscc, applicant.Phone));
        foreach (var material in command.Materials)
            Receive(turn, material.Code, material.FileName, material.Sha256);
        if (PullLicences.Decide(turn, command) is { } unlicensed)
            return unlicensed;
        Promise(turn, command);
        if (RelateCase.Decide(turn, command) is { } unrelated)
            return unrelated;
        Start(turn, JsJson.Parse(command.Form.Text), command);
        return null;
    }

    /// <summary>容缺、告知承诺、授权、代办: what the applicant says beside the form.</summary>
    private static void Promise(CaseTurn turn, FileCase command)
    {
        var answers = GuideMaterials.Answers(command.Answers);
        foreach (var material in turn.World.Item.Materials.Where(known => GuideMaterials.Applies(known, answers)))
        {
            if (command.Commitments.Contains(material.Code))
                turn.Emit(new MaterialStood(material.Code, MaterialStanding.Committed));
            else if (command.Promises.FirstOrDefault(promise => promise.Code == material.Code) is { } promise)
                turn.Emit(new GapPromised(promise.Code, promise.Days));
            else if (!turn.State.Law.Materials.ContainsKey(material.Code))
                turn.Emit(new MaterialStood(material.Code, MaterialStanding.Missing));
        }

        if (turn.World.CreditExcluded)
            turn.Emit(new ValueKept("credit-excluded", true));
        foreach (var dataClass in command.Authorises)
            turn.Emit(new DataAuthorised(dataClass, turn.Now.AddDays(AuthoriseDataOperation.MaxDays)));
        if (command.Answers is { } given)
            turn.Emit(new ValueKept("answers", JsJson.Parse(given.Text)));
        if (command.Agent is { } agent)
        {
            var kept = new JsObject();
            kept.Set("name", agent.Name);
            kept.Set("idNumber", agent.IdNumber);
            kept.Set("mandateSha256", agent.MandateSha256);
            turn.Emit(new ValueKept("agent", kept));
        }
    }

    /// <summary>A child case (子办件): filed by the parent's authority, with what the parent sent.</summary>
    internal static void FileChild(CaseTurn turn, long caseId, long parent, StartChild message)
    {
        Open(turn, caseId, message.Region, message.Department, message.ApplicantKind, message.Trial, parent, message.ParentVisit);
        turn.Emit(new ApplicantGiven(message.ApplicantKind, message.ApplicantName, message.IdNumber, message.Uscc, null));
        foreach (var material in message.Materials)
            Receive(turn, material.Code, material.FileName, material.Sha256);
        if (message.Relation is { } relation)
            turn.Emit(new CaseRelated(parent, message.ParentNumber, relation, null));
        Start(turn, message.Form);
    }

    internal static void Receive(CaseTurn turn, string code, string? fileName, string? sha256)
    {
        if (turn.State.Law.Gaps.ContainsKey(code))
            CloseGap(turn, code);
        turn.Emit(new MaterialReceived(code));
        turn.Emit(new MaterialGiven(code, fileName, sha256, turn.Now));
    }

    private static void CloseGap(CaseTurn turn, string code)
    {
        turn.Emit(new GapClosed(code));
        foreach (var clock in turn.State.Clocks.Values.Where(clock => clock.Kind == ClockKind.Gap && clock.Basis == code && clock.End is null).ToArray())
            turn.EndClock(clock);
    }

    internal static void Open(
        CaseTurn turn, long caseId, string region, string department, ApplicantKind applicant, bool trial, long? parent, int parentVisit)
    {
        var item = turn.World.Item;
        var number = new CaseNumber(RegionCode.Parse(region), turn.Today, caseId).ToString();
        turn.Emit(new CaseFiled(
            caseId, number, item.Code, item.Version, item.Name, region, department, item.Definition, turn.World.Program.Definition.Version,
            applicant, trial, parent, parentVisit));
        turn.Emit(new DocumentIssued("receipt", DocumentNumber.Next(turn.State, "receipt")));
        if (turn.World.NationalNumber is { } national)
            turn.Emit(new NationalNumberAssigned(national));
        if (turn.By.Name is { } name)
            turn.Emit(new ActorNamed(turn.By.Id, name));
    }

    internal static void Start(CaseTurn turn, JsValue form, FileCase? command = null)
    {
        turn.Emit(new FormGiven(form));
        ReceiptSeal.Put(turn);
        if (!CollectFiling.Waits(turn, command))
            Begin(turn);
    }

    /// <summary>The chain starts with what was filed.</summary>
    internal static void Begin(CaseTurn turn)
    {
        turn.Workflow.Start(new StartOptions { Input = Inputs(turn, turn.Data.Form), CorrelationId = turn.State.Number });
        turn.Run();
    }

    /// <summary>What the definition sees: every form field by its name, and the case's own facts.</summary>
    private static Dictionary<string, JsValue> Inputs(CaseTurn turn, JsValue form)
    {
        var inputs = new Dictionary<string, JsValue>(StringComparer.Ordinal);
        foreach (var (name, value) in form.AsObject!.Properties)
            inputs[name] = value;
        inputs["Form"] = form;
        inputs["CaseNumber"] = turn.State.Number;
        inputs["Region"] = turn.State.Region;
        inputs["ServiceItem"] = turn.State.ServiceItem;
        inputs["ApplicantKind"] = turn.State.ApplicantKind == ApplicantKind.Person ? "person" : "organisation";
        inputs["ApplicantName"] = turn.Data.Applicant!.Name;
        inputs["ApplicantId"] = turn.Data.Applicant.IdNumber ?? turn.Data.Applicant.Uscc;
        inputs["Answers"] = turn.Data.Kept.GetValueOrDefault("answers") is { IsNullish: false } answers ? answers : new JsObject();
        inputs["Committed"] = Codes(turn.State.Law.Materials.Where(material => material.Value == MaterialStanding.Committed).Select(material => material.Key));
        inputs["Promised"] = Codes(turn.State.Law.Gaps.Keys);
        inputs["CreditExcluded"] = turn.Data.Kept.GetValueOrDefault("credit-excluded").ToBoolean();
        return inputs;
    }

    private static JsArray Codes(IEnumerable<string> codes) => new([.. codes.Select(code => (JsValue)code)]);

    /// <summary>代办: whoever files for somebody else is the agent of the filing, by the number that the account was verified for.</summary>
    private static bool NotTheApplicant(Actor by, FileCase command) =>
        by is { Kind: ActorKind.Applicant, IdentityNumber: { } verified }
        && verified != (command.Applicant.IdNumber ?? command.Applicant.Uscc)
        && verified != command.Agent?.IdNumber;
}

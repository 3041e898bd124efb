using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Views;

/// <summary>Stops and cards as people see them.</summary>
public static class LawViews
{
    public static StopView Of(StopState stop) => new()
    {
        Number = stop.Number,
        Reason = Camel(stop.Reason),
        From = stop.From,
        To = stop.To,
        ExpectedDays = stop.ExpectedDays,
        Notice = stop.Notice,
    };

    public static CardView Of(CardState card) => new()
    {
        Number = card.Number,
        Colour = Camel(card.Colour),
        Rule = card.Rule,
        Clock = card.Clock,
        Owner = card.Owner,
        LegalBreach = card.LegalBreach,
        ReplyBy = card.ReplyBy,
        At = card.At,
        Standing = Camel(card.Standing),
    };

    public static NonAcceptanceView? NonAcceptance(CaseState state, CaseData? data, string remedies) => state.Status != CaseStatus.NotAccepted ? null : new NonAcceptanceView
    {
        ReasonCode = state.Law.NonAcceptance?.ReasonCode,
        Agency = state.Law.NonAcceptance?.Agency,
        Reason = data?.Reasons.GetValueOrDefault("non-acceptance"),
        Remedies = remedies,
    };

    public static CertificateView? Certificate(CaseState state, CaseData? data, CaseWorld world, DateTimeOffset now) => state.Law.Certificate is not { } certificate ? null : new CertificateView
    {
        Number = certificate.Number,
        ServiceItemName = state.ItemName,
        Department = state.Department,
        CaseNumber = state.Number,
        Fields = Printed(data, world.Item),
        Standing = world.Calendar.TimeZone.DayOf(now) > certificate.ValidUntil && certificate.Standing is not (CertificateStanding.Revoked or CertificateStanding.Cancelled)
            ? "expired"
            : Camel(certificate.Standing),
        IssuedAt = certificate.IssuedAt,
        ValidUntil = certificate.ValidUntil,
    };

    /// <summary>What the item prints on its certificates.</summary>
    private static JsonText? Printed(CaseData? data, ServiceItem item)
    {
        if (item.CertificateFields.IsDefaultOrEmpty || data?.Form.AsObject is not { } form)
            return null;
        var printed = new JsObject();
        foreach (var name in item.CertificateFields)
            printed.Set(name, form.Get(name));
        return new JsonText { Text = JsJson.Stringify(printed)! };
    }

    /// <summary>What the case waits for beside its steps: a department that looks into disputed data.</summary>
    public static IEnumerable<CurrentStep> Waits(CaseState state) => state.Law.Disputes.Values
        .Where(dispute => dispute.Corrected is null && !state.Ended)
        .Select(dispute => new CurrentStep
        {
            Node = $"dispute-{dispute.Visit}",
            Name = "异议核实",
            NameEn = "Review of disputed data",
            WaitsFor = "provider",
            Holder = state.Law.DataChecks[dispute.Visit].Source,
            Since = dispute.At,
        });

    private static string Camel<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}

using ApprovalGrid.Approvals.Cases;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>The number of a legal document (文书编号): the case number, the kind's letter code and a running number, so that no counter is shared.</summary>
internal static class DocumentNumber
{
    public static string Next(CaseState state, string kind)
    {
        var code = kind switch
        {
            "receipt" => "SJ",
            "supplement-notice" => "BZ",
            "acceptance" => "SL",
            "non-acceptance" => "BSL",
            "contact-letter" => "LX",
            "decision" => "JD",
            "certificate" => "ZZ",
            "delivery-proof" => "SD",
            "termination-notice" => "ZZTZ",
            "deemed-renewal" => "YX",
            "party-notice" => "GZ",
            "hearing-notice" => "TZ",
            "hearing-offer" => "TG",
            "hearing-record" => "TB",
            "termination" => "ZZBL",
            "stop-notice" => "ZJ",
            "extension-notice" => "YQ",
            "hand-over-receipt" => "ZD",
            _ => "WS",
        };
        return $"{state.Number}-{code}{state.Documents.Count(document => document.Kind == kind) + 1}";
    }
}

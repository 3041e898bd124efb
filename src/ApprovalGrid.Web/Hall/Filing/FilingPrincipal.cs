namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>For whom an agent files (被代理人), as it was typed. Personal.</summary>
public sealed record FilingPrincipal(ApplicantKind Kind, string Name, string Number)
{
    /// <summary>Code under which the mandate (授权委托书) lies in the draft; no guide can name a material so.</summary>
    public const string Mandate = "_mandate";

    /// <summary>The mandate, as the page asks for it.</summary>
    public static GuideMaterial MandateMaterial { get; } = new() { Code = Mandate, Name = FilingTexts.Mandate.Zh, NameEn = FilingTexts.Mandate.En, Required = true };

    public override string ToString() => Kind.ToString();
}

using ApprovalGrid.Cases;
using ApprovalGrid.Cli.Silos;

namespace ApprovalGrid.Cli.Demo.Players;

/// <summary>申请人: files the case.</summary>
internal sealed class Applicant(SiloHttp http)
{
    public async Task<CaseReceipt> FileAsync(CasePlan plan, CancellationToken cancellation)
    {
        var filing = new FileCase
        {
            ServiceItem = "pension-transfer-in",
            Region = DemoCast.NewPlace.Split('/')[0],
            Applicant = new ApprovalGrid.Cases.Applicant { Kind = ApplicantKind.Person, Name = plan.Name, IdNumber = plan.IdNumber },
            Form = new JsonText { Text = plan.Form().ToJsonString() },
            Materials = [new FiledMaterial { Code = "application-form" }],
        };
        return (await http.SendAsync(SiloCall.Post("file", "api/v1/cases", filing, $"{plan.Key}:file"), plan.FiledBy, cancellation)).Read<CaseReceipt>();
    }
}

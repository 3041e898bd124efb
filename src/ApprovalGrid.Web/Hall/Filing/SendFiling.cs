using ApprovalGrid.Api;
using ApprovalGrid.Storage.Contents;

namespace ApprovalGrid.Web.Hall.Filing;

/// <summary>
/// Files a draft. The materials are given to the case before it is filed: whatever happens in between, no case names a material that is not
/// there. What was given to an id that became no case is taken back.
/// </summary>
public sealed class SendFiling(ICaseIdSource ids, CaseDoor cases, IContentStore contents)
{
    /// <summary>Two silos may draw the same id in the same millisecond; the fence lets one have it and the other draws again.</summary>
    private const int MaxIdDraws = 5;

    public async Task<Answer<CaseReceipt>> SendAsync(Actor by, FileCase filing, CancellationToken cancellation)
    {
        for (var draw = 1; ; draw++)
        {
            var id = ids.Next();
            var answer = await FileAsync(by, id, filing, cancellation);
            if (answer.Refusal?.Code != RefusalCodes.IdTaken || draw == MaxIdDraws)
                return answer;
        }
    }

    /// <summary>Copies contents of a draft to a case.</summary>
    public async Task GiveAsync(string account, long caseId, IEnumerable<FiledMaterial> materials, CancellationToken cancellation)
    {
        foreach (var sha256 in Hashes(materials))
        {
            if (await contents.ReadAsync(new ContentOwner(ContentArea.Draft, account), sha256, cancellation) is { } content)
                await contents.PutAsync(ContentOwner.OfCase(caseId), content, cancellation);
        }
    }

    private async Task<Answer<CaseReceipt>> FileAsync(Actor by, long id, FileCase filing, CancellationToken cancellation)
    {
        await GiveAsync(by.Id, id, Handed(filing), cancellation);
        // An unknown outcome throws: then the case may be there, and keeps its materials.
        var answer = await cases.Open(id).FileAsync(by, filing);
        if (answer.Value?.CaseId != id)
        {
            foreach (var sha256 in Hashes(Handed(filing)))
                await contents.DeleteAsync(ContentOwner.OfCase(id), sha256, CancellationToken.None);
        }

        return answer;
    }

    /// <summary>The materials, and the mandate of an agent.</summary>
    private static IEnumerable<FiledMaterial> Handed(FileCase filing) =>
        filing.Agent is { } agent ? filing.Materials.Append(new FiledMaterial { Code = FilingPrincipal.Mandate, Sha256 = agent.MandateSha256 }) : filing.Materials;

    private static IEnumerable<string> Hashes(IEnumerable<FiledMaterial> materials) => materials.Select(material => material.Sha256).OfType<string>().Distinct();
}

using System.Security.Cryptography;
using ApprovalGrid.Answers;
using ApprovalGrid.Approvals.Cases;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Approvals.Turns;
using ApprovalGrid.Cases;
using ApprovalGrid.ServiceItems;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Operations;

/// <summary>
/// 免提交电子证照: a material that the guide takes from an e-licence of this grid is fetched at filing, by the number in the form. It must be in
/// force and the applicant's own; where the guide names a class instead of a law, the applicant must authorise it. Each access is a data check
/// of the case, with its basis and the licence's hash.
/// </summary>
internal static class PullLicences
{
    public static Refusal? Decide(CaseTurn turn, FileCase command)
    {
        var answers = GuideMaterials.Answers(command.Answers);
        var form = JsJson.Parse(command.Form.Text).AsObject!;
        var number = 0;
        foreach (var material in turn.World.Item.Materials.Where(known => known.Licence is not null && GuideMaterials.Applies(known, answers)))
        {
            if (Pull(turn, command, material, material.Licence!, form, --number) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Refusal? Pull(CaseTurn turn, FileCase command, GuideMaterial material, LicenceSource source, JsObject form, int check)
    {
        var path = $"$.form.{source.Field}";
        if (form.Get(source.Field).AsString is not { Length: > 0 } number)
            return material.Required ? Refuse.Invalid(path, "required", $"Write the number of the licence; '{material.Name}' is fetched by it.") : null;
        if (source.DataClass is { } dataClass && !command.Authorises.Contains(dataClass))
            return Refuse.Invalid("$.authorises", "not-authorised", $"'{material.Name}' is fetched with the applicant's authorisation: add '{dataClass}'.");
        var holder = command.Applicant.IdNumber ?? command.Applicant.Uscc;
        if (turn.World.Licences?.GetValueOrDefault(number) is not { } case_
            || case_.State.ServiceItem != source.Item
            || case_.State.Law.Certificate is not { } licence
            || licence.Number != number
            || (case_.Data?.Applicant?.IdNumber ?? case_.Data?.Applicant?.Uscc) != holder)
            return Refuse.Invalid(path, "unknown-licence", "The applicant holds no such licence. Compare the number with it.");
        if (!licence.IsInForce(turn.Today))
            return Refuse.Invalid(path, "licence-not-in-force", $"The licence is not in force: {licence.Standing.ToString().ToLowerInvariant()}, valid until {licence.ValidUntil:yyyy-MM-dd}.");
        var hash = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
            $"{licence.Number}\n{case_.State.ServiceItem}\n{case_.State.Department}\n{licence.IssuedAt:O}\n{licence.ValidUntil:yyyy-MM-dd}\n")));
        turn.Emit(new DataAsked(check, case_.State.Department, $"电子证照：{material.Name}", source.Basis ?? $"申请人授权：{source.DataClass}", source.DataClass, [], 1, 0));
        turn.Emit(new DataAnswered(check, "Match", hash));
        turn.Emit(new MaterialGiven(material.Code, number, hash, turn.Now));
        turn.Emit(new MaterialStood(material.Code, MaterialStanding.Passed));
        return null;
    }
}

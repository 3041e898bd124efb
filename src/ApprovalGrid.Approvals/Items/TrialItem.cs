using ApprovalGrid.Cases;
using ApprovalGrid.ServiceItems;
using ApprovalGrid.Workflows.Values;

namespace ApprovalGrid.Approvals.Items;

/// <summary>What a trial (试办) is filed as: the service item that is bound to the definition, or this stand-in where none is.</summary>
public static class TrialItem
{
    public const string Code = "trial";

    /// <summary>For definitions that no service item is bound to. Without limits, materials or fields.</summary>
    public static ServiceItem StandIn { get; } = new(
        Code, 1, "试办", "Trial", "", [], "", "cn", OpenToApplicants: false, [ApplicantKind.Person], null, null, [], [], []);

    /// <summary>A form as an applicant might fill it in: the first allowed value of each field, or one of its type. Nobody's data.</summary>
    public static JsObject SampleForm(ServiceItem item)
    {
        var form = new JsObject();
        foreach (var field in item.Fields)
            form.Set(field.Name, Sample(field));
        return form;
    }

    private static JsValue Sample(FormField field) => field switch
    {
        { Values: [var first, ..] } => first,
        { Type: "boolean" } => true,
        { Type: "integer" or "number" } => 1,
        { Type: "date" } => "1990-01-01",
        { Type: "region" } => "430100",
        _ => "试办",
    };
}

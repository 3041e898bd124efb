using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.Approvals.Activities;

/// <summary>Input <c>Presence</c> (到场): whether the applicant has to come in person, and by which law.</summary>
internal static class PresenceInput
{
    public static readonly InputDescriptor Descriptor =
        new("Presence", "JSON", new("Presence", "到场"), new("Whether the applicant has to come in person.", "申请人是否须到场办理。"))
        {
            DefaultSyntax = "Object",
            UIHint = "json-editor",
            Form = new InputForm(
            [
                new("kind", FormMemberKind.Choice, new("In person", "到场"))
                {
                    Choices = [new("none", new("Nobody has to come", "不须到场")), new("required", new("The applicant has to come", "须到场"))],
                },
                new("basis", FormMemberKind.Text, new("Legal basis", "法定依据"))
                {
                    Help = new("Law and article; required when somebody has to come.", "法律、法规及条款；须到场时必填。"),
                },
                new("basisEn", FormMemberKind.Text, new("Basis in English", "英文依据")),
            ]),
        };
}

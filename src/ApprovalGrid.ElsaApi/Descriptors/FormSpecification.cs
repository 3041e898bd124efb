using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>The form over an input, in one language, for the editor that our frame lays over Studio's JSON editor (<c>input-forms.js</c>).</summary>
internal sealed record FormSpecification(IReadOnlyList<FormMemberModel> Members)
{
    /// <summary>Where it stands among an input's UI specifications.</summary>
    public const string Name = "grid-form";

    /// <param name="roles">The roles that there are, for members that name one.</param>
    public static FormSpecification Of(InputForm form, string language, IReadOnlyList<SelectItem> roles) =>
        new([.. form.Members.Select(member => FormMemberModel.Of(member, language, roles))]);
}

internal sealed record FormMemberModel(
    string Name,
    string Kind,
    string Label,
    string? Help,
    IReadOnlyList<SelectItem>? Choices,
    int Least,
    int? Most,
    bool IsRequired,
    FormCondition? When,
    IReadOnlyList<FormMemberModel>? Columns)
{
    public static FormMemberModel Of(FormMember member, string language, IReadOnlyList<SelectItem> roles) => new(
        member.Name,
        member.Kind.ToString().ToLowerInvariant(),
        member.Label.For(language),
        member.Help?.For(language),
        member.Kind == FormMemberKind.Role ? roles : member.Choices.IsEmpty ? null : SelectItem.Of(member.Choices, language),
        member.Least,
        member.Most,
        member.IsRequired,
        member.When,
        member.Columns.IsEmpty ? null : [.. member.Columns.Select(column => Of(column, language, roles))]);
}

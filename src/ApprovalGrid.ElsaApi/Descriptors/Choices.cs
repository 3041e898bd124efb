using System.Text.Json;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>What may be chosen for the inputs of approval activities: the departments of the grid and their roles, by region.</summary>
/// <param name="Departments">At most <see cref="MaxDepartments"/>; with more, the input takes text.</param>
internal sealed record Choices(IReadOnlyList<Department> Departments)
{
    /// <summary>Departments in one drop-down.</summary>
    public const int MaxDepartments = 500;

    private const string DropDown = "dropdown";

    public string HintOf(InputDescriptor input) => Items(input, DesignerLanguages.Chinese) is null ? input.UIHint : DropDown;

    public JsonElement? SpecificationsOf(InputDescriptor input, string language) => Items(input, language) is not { } items
        ? null
        : JsonSerializer.SerializeToElement(
            new Dictionary<string, DropDownSpecification>(StringComparer.Ordinal) { [DropDown] = new(new SelectList(items, false)) }, ElsaJson.Options);

    /// <summary>Null when the input is free text.</summary>
    private List<SelectItem>? Items(InputDescriptor input, string language) => input.Name switch
    {
        "Department" when Departments.Count is > 0 and <= MaxDepartments => DepartmentItems(language),
        "Role" when Departments.Any(department => !department.Roles.IsDefaultOrEmpty) => RoleItems(language),
        _ => null,
    };

    private List<SelectItem> DepartmentItems(string language)
    {
        var chinese = DesignerLanguages.IsChinese(language);
        var items = new List<SelectItem> { new(chinese ? "（本办件的承办部门）" : "(the department that handles the case)", "") };
        // A bare department is the one of the case's own region: what chains for many cities want.
        items.AddRange(Departments
            .GroupBy(department => department.Key.Split('/')[1], StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new SelectItem(chinese ? $"办件所在地 · {group.Key}" : $"Region of the case · {group.Key}", group.Key)));
        items.AddRange(Departments
            .OrderBy(department => department.Key, StringComparer.Ordinal)
            .Select(department => new SelectItem(
                $"{department.Region} · {(chinese ? department.Name : department.NameEn)}", department.Key)));
        return items;
    }

    private List<SelectItem> RoleItems(string language) =>
    [
        new(DesignerLanguages.IsChinese(language) ? "（不限角色）" : "(any)", ""),
        .. Departments
            .SelectMany(department => department.Roles.IsDefault ? [] : department.Roles)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(role => new SelectItem(RoleNames.Of(role, language), role)),
    ];

    private sealed record DropDownSpecification(SelectList SelectList);

    private sealed record SelectList(IReadOnlyList<SelectItem> Items, bool IsFlagsEnum);

    private sealed record SelectItem(string Text, string Value);
}

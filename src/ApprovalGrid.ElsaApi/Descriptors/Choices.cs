using System.Text.Json;
using ApprovalGrid.Approvals.Items;
using ApprovalGrid.Grains.Catalog;
using ApprovalGrid.Workflows.Activities;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>
/// What may be chosen for an input: its own fixed choices, or what the catalogue has: departments and their roles by region, service items, the
/// materials of the guides whose cases run the definition.
/// </summary>
/// <param name="Departments">At most <see cref="Max"/>; with more, the input takes text.</param>
/// <param name="Items">Likewise.</param>
/// <param name="Guides">The items whose cases run the definition that is drawn.</param>
internal sealed record Choices(IReadOnlyList<Department> Departments, IReadOnlyList<ServiceItem> Items, IReadOnlyList<ServiceItem> Guides)
{
    /// <summary>Entries in one drop-down.</summary>
    public const int Max = 500;

    private const string DropDown = "dropdown";
    private const string CheckList = "checklist";

    public string HintOf(InputDescriptor input) => ListOf(input, DesignerLanguages.Chinese)?.Hint ?? input.UIHint;

    public JsonElement? SpecificationsOf(InputDescriptor input, string language)
    {
        if (EditorSyntax.IsJson(input))
            return Json(("code-editor", new { language = "json" }), (FormSpecification.Name, input.Form is { } form ? FormSpecification.Of(form, language, RoleItems(language)) : null));
        return ListOf(input, language) switch
        {
            (CheckList, var items) => Json((CheckList, new { checkList = new { items, isFlagsEnum = false } })),
            (var hint, var items) => Json((hint, new { selectList = new { items, isFlagsEnum = false } })),
            _ => null,
        };
    }

    /// <summary>Null when the input is free.</summary>
    private (string Hint, IReadOnlyList<SelectItem> Items)? ListOf(InputDescriptor input, string language) => input.Name switch
    {
        _ when !input.Choices.IsEmpty => (DropDown, SelectItem.Of(input.Choices, language)),
        "Department" when Departments.Count is > 0 and <= Max => (DropDown, [new(Words.In(language).Of("（本办件的承办部门）", "(the department that handles the case)"), ""), .. DepartmentItems(language)]),
        "Source" when Departments.Count is > 0 and <= Max => (DropDown, [new(Words.In(language).Of("（请选择）", "(choose)"), ""), .. DepartmentItems(language)]),
        "Role" when Departments.Any(department => !department.Roles.IsDefaultOrEmpty) => (DropDown, RoleItems(language)),
        "ServiceItem" when Items.Count is > 0 and <= Max => (DropDown, ServiceItems(language)),
        "Materials" when MaterialItems(language) is { Count: > 0 } materials => (CheckList, materials),
        _ => null,
    };

    private IEnumerable<SelectItem> DepartmentItems(string language)
    {
        // A bare department is the one of the case's own region: what chains for many cities want.
        var own = Departments
            .GroupBy(department => department.Key.Split('/')[1], StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => new SelectItem($"{Words.In(language).Of("办件所在地", "Region of the case")} · {group.Key}", group.Key));
        return own.Concat(Departments
            .OrderBy(department => department.Key, StringComparer.Ordinal)
            .Select(department => new SelectItem($"{department.Region} · {Words.In(language).Of(department.Name, department.NameEn)}", department.Key)));
    }

    private List<SelectItem> RoleItems(string language) =>
    [
        new(Words.In(language).Of("（不限角色）", "(any)"), ""),
        .. Departments
            .SelectMany(department => department.Roles.IsDefault ? [] : department.Roles)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(role => new SelectItem(RoleNames.Of(role, language), role)),
    ];

    private List<SelectItem> ServiceItems(string language) =>
    [
        new(Words.In(language).Of("（请选择）", "(choose)"), ""),
        .. Items.OrderBy(item => item.Code, StringComparer.Ordinal).Select(item => new SelectItem($"{Words.In(language).Of(item.Name, item.NameEn)} · {item.Code}", item.Code)),
    ];

    private List<SelectItem> MaterialItems(string language) =>
    [
        .. Guides
            .SelectMany(item => item.Materials)
            .DistinctBy(material => material.Code, StringComparer.Ordinal)
            .Take(Max)
            .Select(material => new SelectItem($"{Words.In(language).Of(material.Name, material.NameEn ?? material.Name)} · {material.Code}", material.Code)),
    ];

    private static JsonElement Json(params ReadOnlySpan<(string Name, object? Specification)> named)
    {
        var specifications = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, specification) in named)
        {
            if (specification is not null)
                specifications[name] = specification;
        }

        return JsonSerializer.SerializeToElement(specifications, ElsaJson.Options);
    }
}

/// <summary>An entry of a list: what is shown, and what the definition holds.</summary>
internal sealed record SelectItem(string Text, string Value)
{
    public static IReadOnlyList<SelectItem> Of(IEnumerable<InputChoice> choices, string language) =>
        [.. choices.Select(choice => new SelectItem(choice.Text.For(language), choice.Value))];
}

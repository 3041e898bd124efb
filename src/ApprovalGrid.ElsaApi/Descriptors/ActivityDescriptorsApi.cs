using ApprovalGrid.Approvals.Activities;

namespace ApprovalGrid.ElsaApi.Descriptors;

/// <summary>The toolbox: every activity a definition can use, with its editors, in the language of the page.</summary>
internal static class ActivityDescriptorsApi
{
    public static void MapActivityDescriptors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/descriptors/activities", ListAsync).Needs(Permissions.ReadDescriptors);
        api.MapGet("/descriptors/activities/{typeName}", FindAsync).Needs(Permissions.ReadDescriptors);
        api.MapPost("/descriptors/activities/{typeName}/options/{property}", OptionsAsync).Needs(Permissions.ReadDescriptors);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ChoicesSource source)
    {
        var language = DesignerLanguages.Of(context.Request);
        var choices = await source.ReadAsync(context);
        return ElsaJson.List([.. ApprovalActivities.Catalog.Types.Select(type => ActivityDescriptorModel.Of(type.Descriptor, language, choices))]);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string typeName, ChoicesSource source) =>
        ApprovalActivities.Catalog.Find(typeName) is { } type
            ? ElsaJson.Answer(ActivityDescriptorModel.Of(type.Descriptor, DesignerLanguages.Of(context.Request), await source.ReadAsync(context)))
            : Results.NotFound();

    /// <summary>What a drop-down offers, asked again while a node is edited.</summary>
    private static async Task<IResult> OptionsAsync(HttpContext context, string typeName, string property, ChoicesSource source)
    {
        var input = ApprovalActivities.Catalog.Find(typeName)?.Descriptor.Inputs
            .FirstOrDefault(input => input.Name.Equals(property, StringComparison.OrdinalIgnoreCase));
        var choices = await source.ReadAsync(context);
        return ElsaJson.Answer(new
        {
            items = input is null ? null : (object?)choices.SpecificationsOf(input, DesignerLanguages.Of(context.Request)) ?? new { },
        });
    }
}

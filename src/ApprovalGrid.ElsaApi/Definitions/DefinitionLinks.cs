using System.Text.Json.Nodes;
using ApprovalGrid.Actors;

namespace ApprovalGrid.ElsaApi.Definitions;

/// <summary>
/// What the account may do with a definition, as links: Studio shows its buttons by them, and the editor is locked without <c>publish</c>.
/// </summary>
internal static class DefinitionLinks
{
    /// <summary>Of one definition.</summary>
    public static JsonArray Of(string id, Actor by)
    {
        var one = $"/workflow-definitions/{id}";
        var links = new JsonArray
        {
            Link(one, "self", "GET"),
            Link($"/workflow-definitions/by-definition-id/{id}", "self", "GET"),
            Link($"{one}/versions", "versions", "GET"),
            Link($"{one}/export", "export", "POST"),
        };
        if (Permissions.Has(by, Permissions.RunDefinitions))
        {
            links.Add(Link($"{one}/bulk-dispatch", "bulk-dispatch", "POST"));
            links.Add(Link($"{one}/dispatch", "dispatch", "POST"));
            links.Add(Link($"{one}/execute", "execute", "POST"));
        }

        if (Permissions.Has(by, Permissions.PublishDefinitions))
        {
            links.Add(Link($"{one}/publish", "publish", "POST"));
            links.Add(Link($"{one}/retract", "retract", "POST"));
            links.Add(Link(one, "delete", "DELETE"));
            links.Add(Link($"{one}/import", "import", "PUT"));
            links.Add(Link($"{one}/update-references", "update-references", "POST"));
        }

        return links;
    }

    /// <summary>Of the list.</summary>
    public static JsonArray OfList(Actor by)
    {
        const string Definitions = "/workflow-definitions";
        const string Bulk = "/bulk-actions";
        var links = new JsonArray
        {
            Link(Definitions, "self", "GET"),
            Link($"{Definitions}/validation/is-name-unique", "is-name-unique", "GET"),
            Link($"{Definitions}/query/count", "count", "GET"),
            Link($"{Definitions}/many-by-id", "many-by-id", "GET"),
        };
        if (!Permissions.Has(by, Permissions.PublishDefinitions))
            return links;
        links.Add(Link($"{Bulk}/delete/workflow-definitions/by-definition-id", "bulk-delete-by-definition-id", "POST"));
        links.Add(Link($"{Bulk}/delete/workflow-definitions/by-id", "bulk-delete-by-id", "POST"));
        links.Add(Link($"{Bulk}/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"));
        links.Add(Link($"{Bulk}/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"));
        links.Add(Link($"{Definitions}/import", "import", "POST"));
        links.Add(Link($"{Definitions}/import-files", "import-files", "POST"));
        links.Add(Link(Definitions, "create", "POST"));
        return links;
    }

    private static JsonObject Link(string href, string rel, string method) => new() { ["href"] = href, ["rel"] = rel, ["method"] = method };
}

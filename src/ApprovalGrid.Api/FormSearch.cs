using ApprovalGrid.Answers;
using ApprovalGrid.Api.Problems;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

/// <summary>Adds what a list shall find in forms to its query.</summary>
internal static class FormSearch
{
    private const int MaxConditions = 8;
    private const int MaxLength = 300;

    public static async ValueTask<Answer<CaseQuery>> AddAsync(
        CaseQuery query, string[]? form, IFieldSearch fields, CancellationToken cancellation)
    {
        if (form is not { Length: > 0 })
            return query;
        if (query.ServiceItem is not { } item)
            return Refusals.Invalid("form", "service-item", "Name the service item whose form is meant: serviceItem=….");
        if (form.Length > MaxConditions)
            return Refusals.Invalid("form", "conditions-max", $"At most {MaxConditions} values at a time.");
        var found = new List<SearchHash>(form.Length);
        foreach (var condition in form)
        {
            var colon = condition.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || colon == condition.Length - 1 || condition.Length > MaxLength)
                return Refusals.Invalid("form", "field-and-value", $"Write Field:value, up to {MaxLength} characters.");
            var hash = await fields.HashAsync(item, condition[..colon], condition[(colon + 1)..], cancellation);
            if (!hash.Accepted)
                return hash.Refusal;
            found.Add(hash.Value);
        }

        return query with { Found = found };
    }
}

using ApprovalGrid.Answers;
using ApprovalGrid.Storage;

namespace ApprovalGrid.Api;

/// <summary>The keyed hash under which cases with a value in a field of their form are found.</summary>
public interface IFieldSearch
{
    /// <param name="serviceItem">Code of the item.</param>
    /// <param name="field">Name of the field.</param>
    /// <param name="value">As people write it; the whole value.</param>
    /// <param name="cancellation">Ends the look into the catalogue.</param>
    /// <returns>A refusal when there is no such item, or its guide does not mark the field searchable.</returns>
    ValueTask<Answer<SearchHash>> HashAsync(string serviceItem, string field, string value, CancellationToken cancellation);
}

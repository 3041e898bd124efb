namespace ApprovalGrid.Web.Exports;

/// <summary>A table to be exported.</summary>
/// <param name="Name">Of the sheet.</param>
/// <param name="Heads">Names of the columns.</param>
/// <param name="Rows">Texts, numbers and instants; null is an empty cell.</param>
internal sealed record Sheet(string Name, IReadOnlyList<string> Heads, IReadOnlyList<object?[]> Rows);

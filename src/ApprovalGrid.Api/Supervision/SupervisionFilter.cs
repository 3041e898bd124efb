namespace ApprovalGrid.Api.Supervision;

/// <summary>Which cases supervision looks at; all given conditions must hold.</summary>
/// <param name="Region">Region code: it and those beneath it.</param>
/// <param name="Department"><c>{region}/{department}</c>.</param>
/// <param name="ServiceItem">Code of the item.</param>
/// <param name="Status">Status as a case shows it, such as <c>accepted</c>.</param>
/// <param name="Colour"><c>green</c>, <c>yellow</c>, <c>red</c>: by the supervision cards that count.</param>
/// <param name="Ended">True: only ended cases; false: only open ones.</param>
/// <param name="From">First day of filing, in China; 30 days before the last when absent.</param>
/// <param name="To">Last day of filing, in China; today when absent.</param>
public sealed record SupervisionFilter(
    string? Region, string? Department, string? ServiceItem, string? Status, string? Colour, bool? Ended, DateOnly? From, DateOnly? To);

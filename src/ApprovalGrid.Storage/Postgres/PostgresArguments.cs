using System.Globalization;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>The values of a statement that is put together, in the order of their placeholders.</summary>
internal sealed class PostgresArguments(params object?[] first)
{
    private readonly List<object?> _values = [.. first];

    public object?[] All => [.. _values];

    /// <returns>The value's placeholder.</returns>
    public string Add(object value)
    {
        _values.Add(value is DateTimeOffset at ? PostgresTime.Floor(at) : value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }
}

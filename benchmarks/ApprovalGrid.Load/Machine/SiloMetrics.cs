using System.Globalization;

namespace ApprovalGrid.Load.Machine;

/// <summary>What silos count themselves, summed over all of them, as their <c>/metrics</c> say.</summary>
internal sealed class SiloMetrics(IReadOnlyList<SiloNode> silos) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <param name="name">Of a counter, or of a histogram with its <c>_sum</c> or <c>_count</c>; all label sets are added up.</param>
    /// <exception cref="InvalidOperationException">No silo has it.</exception>
    public async Task<double> SumAsync(string name, CancellationToken cancellation)
    {
        var values = new List<double>();
        foreach (var silo in silos)
        {
            var metrics = await _http.GetStringAsync($"http://{silo.Address}/metrics", cancellation);
            values.AddRange(metrics.Split('\n')
                .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{')
                .Select(line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)));
        }

        return values.Count > 0 ? values.Sum() : throw new InvalidOperationException($"no silo has the metric {name}");
    }

    public void Dispose() => _http.Dispose();
}

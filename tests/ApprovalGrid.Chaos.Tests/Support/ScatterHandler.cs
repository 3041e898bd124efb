namespace ApprovalGrid.Chaos.Tests.Support;

/// <summary>
/// Sends every request to a silo drawn anew, so that one case is held by all of them and each is stale at any time. What gets no answer soon
/// has an unknown outcome; the caller sends it again, likely to another.
/// </summary>
internal sealed class ScatterHandler(IReadOnlyList<Uri> silos, TimeSpan patience)
    : DelegatingHandler(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2) })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var silo = silos[Random.Shared.Next(silos.Count)];
        request.RequestUri = new Uri(silo, request.RequestUri!.PathAndQuery);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            return await base.SendAsync(request, timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"{silo} did not answer within {patience}");
        }
    }
}

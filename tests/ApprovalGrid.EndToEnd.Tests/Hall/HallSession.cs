namespace ApprovalGrid.EndToEnd.Tests.Hall;

/// <summary>A silo and a browser for what citizens do.</summary>
public sealed class HallSession : IAsyncLifetime
{
    private BrowserUnderTest? _browser;
    private SiloUnderTest? _silo;

    internal SiloUnderTest Silo => _silo!;

    public async Task InitializeAsync()
    {
        // Offered to applicants, and used by nobody who has not chosen it.
        _silo = await SiloUnderTest.StartAsync("Grid:Notices:Channels:sms:Url=http://127.0.0.1:9/sms", "Grid:Notices:Default=none");
        _browser = await BrowserUnderTest.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_silo is not null)
            await _silo.DisposeAsync();
    }

    /// <summary>Somebody with a browser of their own, on the start page.</summary>
    internal Task<Visit> VisitAsync(string name, bool english, int width, bool scripts = true, bool dark = false, bool thorough = false, bool bothColours = false) =>
        Visit.BeginAsync(_browser!.Browser, Silo.Address, name, english, width, scripts, dark, thorough, bothColours);
}

[CollectionDefinition(Name)]
public sealed class HallCollection : ICollectionFixture<HallSession>
{
    public const string Name = "hall";
}

using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace ApprovalGrid.EndToEnd.Tests;

/// <summary>What a person does in the designer, by mouse and keyboard.</summary>
internal sealed class Designer(IPage page, Uri address, bool ownsContext = false) : IAsyncDisposable
{
    public IPage Page => page;

    public PageFaults Faults { get; } = new(page, address);

    public ILocator Nodes => page.Locator(".x6-node");

    public ILocator Connections => page.Locator(".x6-edge");

    /// <summary>The bar above the drawing.</summary>
    public ILocator Tools => page.Locator(".mud-toolbar").Filter(new() { Has = page.Locator(".mud-switch") }).First;

    /// <param name="at">Any page of the designer: whoever is not signed in is asked there.</param>
    public async Task SignInAsync(string account, string at = "/studio")
    {
        await page.GotoAsync(at);
        await page.FillAsync("input[name=username]", account);
        await page.FillAsync("input[name=password]", "demo");
        await page.ClickAsync("button.main");
        await LoadedAsync();
    }

    public async Task OpenAsync(string address)
    {
        await page.GotoAsync(address);
        await LoadedAsync();
    }

    public async Task LoadedAsync() => await page.Locator("#loading.done").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });

    /// <summary>Creates a flowchart from the list and opens it.</summary>
    public async Task CreateAsync(string name)
    {
        await page.Locator(".mud-button-group-root button").First.ClickAsync();
        var dialog = page.Locator(".mud-dialog");
        await dialog.Locator("input").First.FillAsync(name);
        await dialog.Locator(".mud-dialog-actions button").Last.ClickAsync();
        await page.WaitForURLAsync("**/studio/definitions/**");
        await LoadedAsync();
        await page.Locator(".x6-graph").WaitForAsync();
    }

    public Task OpenToolboxAsync(string category) => page.GetByText(category, new() { Exact = true }).First.ClickAsync();

    /// <summary>Drags an activity from the toolbox onto the drawing.</summary>
    public async Task DragAsync(string activity, int x, int y)
    {
        var before = await Nodes.CountAsync();
        await page.Locator("[draggable=true]", new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(activity)}\s*$") }).First
            .DragToAsync(page.Locator(".x6-graph"), new() { TargetPosition = new() { X = x, Y = y } });
        await Nodes.Nth(before).WaitForAsync();
    }

    /// <summary>The node of a type of activity.</summary>
    public ILocator Node(string type) =>
        page.Locator($$""".x6-node:has(elsa-activity-wrapper[activity-json*='"type":"{{type}}"'])""");

    /// <summary>Draws a connection from an outcome to a node.</summary>
    public async Task ConnectAsync(string from, string outcome, string to)
    {
        var before = await Connections.CountAsync();
        var start = await MiddleAsync(Node(from).Locator($".x6-port-body[port='{outcome}'] circle").First);
        var end = await MiddleAsync(Node(to).Locator(".x6-port-body[port='In'] circle").First);
        await page.Mouse.MoveAsync(start.X, start.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(end.X - 20, end.Y + 5, new() { Steps = 4 });
        await page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await Connections.Nth(before).WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    public async Task SelectAsync(string type)
    {
        await Node(type).Locator(".activity-label").ClickAsync();
        await page.Locator($$""".x6-node-selected:has(elsa-activity-wrapper[activity-json*='"type":"{{type}}"'])""").WaitForAsync();
        await page.Locator(".mud-input-control").First.WaitForAsync();
    }

    /// <summary>Chooses from a drop-down of the selected node; waits until that is saved.</summary>
    public async Task ChooseAsync(string label, string choice)
    {
        await page.Locator(".mud-input-control", new() { Has = page.Locator(".mud-input-label").GetByText(label, new() { Exact = true }) }).First
            .Locator(".mud-input-slot").First.ClickAsync();
        await SavedAsync(() => page.Locator(".mud-popover-open").GetByText(choice, new() { Exact = true }).ClickAsync());
    }

    /// <summary>The form over an input of the selected node that holds an object, by the input's label.</summary>
    public ILocator Form(string label) => page.Locator(".mud-field", new() { Has = page.Locator(".mud-input-label").GetByText(label, new() { Exact = true }) }).Locator(".grid-form");

    /// <summary>Does something and waits for the save that follows it.</summary>
    public Task<IResponse> SavedAsync(Func<Task> act) => SavedAsync(act, publish: false);

    /// <summary>Presses Publish; a save that was still under way is not its answer.</summary>
    public Task<IResponse> PublishAsync() => SavedAsync(() => Tools.Locator("button.mud-primary-text").First.ClickAsync(), publish: true);

    /// <summary>Looks after each save until what is stored is as it should be: Studio saves a little later, and what is done meanwhile is in a later save.</summary>
    /// <returns>What was seen last, also when no save came any more.</returns>
    public async Task<T> StoredAsync<T>(Func<Task<T>> look, T expected)
    {
        var saves = Channel.CreateUnbounded<IResponse>();
        void Note(object? sender, IResponse response) => saves.Writer.TryWrite(response);
        page.Response += Note;
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (true)
            {
                var seen = await look();
                if (EqualityComparer<T>.Default.Equals(seen, expected)) return seen;
                try
                {
                    while (!IsSave(await saves.Reader.ReadAsync(patience.Token), publish: false)) { }
                }
                catch (OperationCanceledException)
                {
                    return seen;
                }
            }
        }
        finally
        {
            page.Response -= Note;
        }
    }

    private async Task<IResponse> SavedAsync(Func<Task> act, bool publish) => await page.RunAndWaitForResponseAsync(act, response => IsSave(response, publish));

    private static bool IsSave(IResponse response, bool publish) =>
        response.Request.Method == "POST" && response.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal)
        && response.Request.PostData!.Contains("\"publish\":true", StringComparison.Ordinal) == publish;

    /// <summary>Searches the list of definitions and waits until this many are left.</summary>
    public async Task SearchAsync(string text, int found)
    {
        await page.GetByPlaceholder("按编号、名称、说明搜索").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(found);
    }

    /// <summary>A line of a list.</summary>
    public ILocator Row(string text) => page.Locator("tbody tr", new() { HasText = text });

    /// <summary>Chooses from the menu at the end of a line.</summary>
    public async Task ChooseInRowAsync(ILocator row, string item)
    {
        await row.Locator("button").Last.ClickAsync();
        await page.Locator(".mud-popover-open").GetByText(item, new() { Exact = true }).First.ClickAsync();
    }

    /// <summary>Presses the button of a dialog that goes on.</summary>
    public Task ConfirmAsync() => page.Locator(".mud-dialog-actions button").Last.ClickAsync();

    /// <summary>Opens one of the tabs beside or beneath the drawing, also one that is scrolled out of sight.</summary>
    public Task OpenTabAsync(string name) => page.Locator(".mud-tab").Filter(new() { HasTextRegex = new Regex($@"^\s*{Regex.Escape(name)}\s*$") }).First.DispatchEventAsync("click");

    /// <summary>Presses Run; the page goes to the viewer of the trial.</summary>
    public async Task<string> RunAsync()
    {
        await Tools.Locator("button").Last.ClickAsync();
        await page.WaitForURLAsync("**/studio/instances/**");
        await LoadedAsync();
        return Uri.UnescapeDataString(new Uri(page.Url).Segments[^1]);
    }

    public ValueTask DisposeAsync() => new(ownsContext ? page.Context.CloseAsync() : page.CloseAsync());

    private static async Task<(float X, float Y)> MiddleAsync(ILocator locator)
    {
        var box = (await locator.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}

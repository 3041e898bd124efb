using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApprovalGrid.Grains.Tests;

/// <summary>An outside system: a real small HTTP server on a free port that answers as a test tells it.</summary>
internal sealed class OutsideServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private OutsideServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/";

    /// <summary>What it was asked, in order.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>Answers the call with this number, from 1. Null cuts the connection after the call was carried out.</summary>
    public Func<int, Task<Reply?>> Answer { get; set; } = _ => Task.FromResult<Reply?>(new Reply(200, "{\"ok\":true}"));

    /// <summary>When set: answers by what it was asked, instead of <see cref="Answer"/>.</summary>
    public Func<Call, Task<Reply?>>? AnswerCall { get; set; }

    public static async Task<OutsideServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new OutsideServer(app);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = new Call(
            context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.Headers["Idempotency-Key"], await reader.ReadToEndAsync(),
            context.Request.Headers["ApprovalGrid-Signature"]);
        Calls.Enqueue(call);
        if (await (AnswerCall is { } answer ? answer(call) : Answer(Interlocked.Increment(ref _calls))) is not { } reply)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(reply.Body);
    }
}

internal sealed record Call(string Method, string Path, string? Key, string Body, string? Signature);

internal sealed record Reply(int Status, string Body);

using ApprovalGrid.Storage.Postgres.Writes;
using ApprovalGrid.Storage.Sql;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ApprovalGrid.Storage.Postgres;

/// <summary>Hears of changes that any silo has made, on a connection of its own.</summary>
internal sealed partial class PostgresListener : IAsyncDisposable
{
    /// <summary>Pause before a lost connection is tried again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _database;
    private readonly ChangeSignal _deadlines;
    private readonly ChangeSignal _outbox;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private Task _running = Task.CompletedTask;

    public PostgresListener(NpgsqlDataSource database, ChangeSignal deadlines, ChangeSignal outbox, TimeProvider time, ILogger logger)
    {
        _database = database;
        _deadlines = deadlines;
        _outbox = outbox;
        _time = time;
        _logger = logger;
    }

    /// <summary>Answers once every later change will be heard.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var connection = await ConnectAsync(cancellation);
        using (ExecutionContext.SuppressFlow())
            _running = Task.Run(() => RunAsync(connection), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync(NpgsqlConnection connection)
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await using (connection)
                {
                    while (true)
                        await connection.WaitAsync(_closing.Token);
                }
            }
            catch (Exception exception) when (!_closing.IsCancellationRequested)
            {
                LogLost(exception);
                connection = await ReconnectAsync() ?? connection;
                PulseAll();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<NpgsqlConnection?> ReconnectAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                return await ConnectAsync(_closing.Token);
            }
            catch (Exception exception) when (!_closing.IsCancellationRequested)
            {
                LogLost(exception);

                // Nobody is told of changes meanwhile, so everybody looks now and then.
                PulseAll();
                await Task.WhenAny(Task.Delay(Pause, _time, _closing.Token));
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }

        return null;
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var connection = await _database.OpenConnectionAsync(cancellation);
        try
        {
            connection.Notification += (_, notification) => Hear(notification.Payload);
            await using var listen = new NpgsqlCommand($"LISTEN {TurnBatch.Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void Hear(string payload)
    {
        if (payload.Contains(TurnBatch.DeadlinesChanged, StringComparison.Ordinal))
            _deadlines.Pulse();
        if (payload.Contains(TurnBatch.OutboxChanged, StringComparison.Ordinal))
            _outbox.Pulse();
    }

    private void PulseAll()
    {
        _deadlines.Pulse();
        _outbox.Pulse();
    }

    [LoggerMessage(10, LogLevel.Warning, "The connection that hears of changes is lost; deadlines and outbox are looked at by the clock")]
    private partial void LogLost(Exception exception);
}

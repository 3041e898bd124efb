using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ApprovalGrid.Api.Tests.Silo;

/// <summary>Keeps what was logged.</summary>
public sealed class LogRecords : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _records = new();

    public IReadOnlyList<(LogLevel Level, string Text)> All => [.. _records];

    public ILogger CreateLogger(string categoryName) => new Logger(_records);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(LogLevel, string)> records) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                records.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
        }
    }
}

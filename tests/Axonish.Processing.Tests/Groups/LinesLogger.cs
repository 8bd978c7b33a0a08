using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Axonish.Processing.Tests.Groups;

// Keeps the numbers of what is logged.
internal sealed class LinesLogger : ILoggerProvider, ILogger
{
    internal ConcurrentQueue<(LogLevel Level, int Id, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Lines.Enqueue((logLevel, eventId.Id, formatter(state, exception)));
    }

    public void Dispose()
    {
    }
}

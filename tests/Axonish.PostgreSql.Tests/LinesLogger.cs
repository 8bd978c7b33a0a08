using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Axonish.PostgreSql.Tests;

internal sealed class LinesLogger : ILogger
{
    internal ConcurrentQueue<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception) + exception);
}

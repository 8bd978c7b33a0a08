using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.Tests;

// Keeps what is logged.
internal sealed class TestLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Entry> entries = new();

    internal IReadOnlyCollection<Entry> Entries => entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue(new Entry(logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }

    internal sealed record Entry(LogLevel Level, string Text, Exception? Failure);
}

internal static class TestLogRegistration
{
    internal static IServiceCollection AddLog(this IServiceCollection services, TestLog log) =>
        services.AddLogging(logging => logging.AddProvider(log));
}

using System.Collections.Concurrent;
using Axonish.PostgreSql.Connections;
using Axonish.PostgreSql.Tests.Server;
using Axonish.Testing.Conformance;
using Axonish.Tests.Isolation;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

public sealed class IsolationTests
{
    [Test(Description = "promise G15: writer, poller, listener and notifier inherit no context, neither of the opener of the store nor of a sender")]
    public async Task NoLoopHasAContext()
    {
        var schema = TestServer.NewSchema();
        var (time, logger, writer) = (new TracingTime(), new TracingLogger(), new ConcurrentQueue<Trace>());
        await using var store = await Trace.LeaveAsync("whoever opened it", () => Task.FromResult(PostgreSqlEventStore.Open(
            TestServer.Current.ConnectionString,
            Serializer,
            new PostgreSqlStoreOptions { Schema = schema, PollInterval = TimeSpan.FromMilliseconds(50) },
            logger,
            time,
            new PostgreSqlSeams { Appending = _ => writer.Enqueue(Trace.Here) })));
        for (var sequence = 0; sequence < 5; sequence++)
        {
            var next = Next(Event("c-1", sequence));
            await Trace.LeaveAsync("a sender", () => store.AppendAsync(next).AsTask());
        }

        // Ends the listener's session and the notifier's, until both have said so.
        while (logger.Events.Select(each => each.Id).Distinct().Count() < 2)
        {
            TestServer.Current.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Axonish follower'");
            await store.AppendAsync(Next(Event("c-2", store.HeadPosition - 5)));
            TestContext.CurrentContext.CancellationToken.ThrowIfCancellationRequested();
        }

        Assert.Multiple(() =>
        {
            Assert.That(writer, Is.Not.Empty.And.All.EqualTo(Trace.None), "the writer");
            Assert.That(time.Flows, Is.Not.Empty.And.All.EqualTo(Trace.None), "the loops that pause");
            Assert.That(logger.Events.Select(each => each.Trace), Is.All.EqualTo(Trace.None), "the loops that complain");
        });
    }

    private sealed class TracingLogger : ILogger
    {
        internal ConcurrentQueue<(int Id, Trace Trace)> Events { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Events.Enqueue((eventId.Id, Trace.Here));
    }
}

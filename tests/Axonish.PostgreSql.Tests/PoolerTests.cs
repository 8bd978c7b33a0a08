using Axonish.PostgreSql.Tests.Server;
using NUnit.Framework;
using static Axonish.Testing.Conformance.Cards;

namespace Axonish.PostgreSql.Tests;

public sealed class PoolerTests
{
    [Test(Description = "a pooler that shares sessions between transactions is noticed at the start")]
    public void TransactionPoolingIsRefused()
    {
        using var pooler = new SharingPooler(TestServer.Current.Port, isSharing: true);
        var failure = Assert.Throws<EventStoreException>(() => Open(pooler))!;
        Assert.That(failure.Message, Does.Contain("transaction pooling").And.Contain("session pooling"));
    }

    [Test(Description = "a pooler that keeps sessions serves")]
    public async Task SessionPoolingServes()
    {
        using var pooler = new SharingPooler(TestServer.Current.Port, isSharing: false);
        await using var store = Open(pooler);
        await store.AppendAsync(Next(Event("c-1", 0)));
        await foreach (var message in store.ReadAllAsync()) Assert.That(message.Position, Is.EqualTo(1));
    }

    private static PostgreSqlEventStore Open(SharingPooler pooler) => PostgreSqlEventStore.Open(
        TestServer.Current.ConnectionStringOf(pooler.Port), Serializer, new() { Schema = TestServer.NewSchema() });
}

namespace Axonish.Content.Tests;

// A place that outlives stores, so that a second one can be opened over the first one's events.
public enum PlaceKind
{
    Memory,
    MemoryThroughJson,
    Sqlite,
    PostgreSqlBytea,
    PostgreSqlJsonb,
}

internal sealed class Place(PlaceKind kind) : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("axonish-content-").FullName;
    private readonly string schema = TestServer.NewSchema();
    private InMemoryEventStore? memory;
    private IAsyncDisposable? open;

    internal async Task<IEventStore> OpenAsync(EventSerializer serializer)
    {
        if (open is not null) await open.DisposeAsync();
        switch (kind)
        {
            case PlaceKind.Memory:
                return memory ??= new InMemoryEventStore();
            case PlaceKind.MemoryThroughJson:
                return memory ??= new InMemoryEventStore(serializer);
            case PlaceKind.Sqlite:
                var file = SqliteEventStore.Open($"Data Source={Path.Combine(directory, "events.db")};Pooling=False", serializer);
                open = file;
                return file;
            default:
                var content = kind == PlaceKind.PostgreSqlJsonb ? PostgreSqlContent.Jsonb : PostgreSqlContent.Bytea;
                var server = PostgreSqlEventStore.Open(TestServer.Current().ConnectionString, serializer, new PostgreSqlStoreOptions { Schema = schema, Content = content });
                open = server;
                return server;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (open is not null) await open.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}

using System.Collections.Concurrent;

namespace Axonish.Tests.EventHandling;

// Notes what it hears on a board that the test hangs into the container.
public sealed class LastAnnouncer(IServiceProvider services) : IDisposable
{
    private Board? Board => services.GetService(typeof(Board)) as Board;

    [EventHandler]
    public void On(Announced e) => Board?.Add($"heard {e.Text}");

    // Only where its metadata says who whispered.
    [EventHandler]
    public void On(Whispered e, [MetadataValue("from", Required = true)] string from) => Board?.Add($"heard {e.Text} from {from}");

    public void Dispose() => Board?.Add("gone");
}

public sealed class Board
{
    private readonly ConcurrentQueue<string> lines = new();

    internal IReadOnlyCollection<string> Lines => lines;

    internal void Add(string line) => lines.Enqueue(line);
}

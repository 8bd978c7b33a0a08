namespace Axonish.Tests.Routing;

// Handlers outside aggregates: built for the command, or the container's own.
public sealed record Print(string Text);
public sealed record PrintOnShared(string Text);
public sealed record PrintTwice(string Text);
public sealed record LegacyPrint(string Text);

public sealed class PrintLog
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public void Add(string line) => lines.Enqueue(line);
}

// Not registered: built from the unit of work's scope, and disposed with it.
public sealed class Printer(PrintLog log, Notebook notebook) : IDisposable
{
    [CommandHandler]
    public int Handle(Print command, Notebook same)
    {
        log.Add($"print {command.Text} {ReferenceEquals(notebook, same)} {notebook.IsDisposed}");
        return command.Text.Length;
    }

    [CommandHandler(CommandName = "legacy.print")]
    public void Handle(CommandMessage<LegacyPrint> message) => log.Add($"legacy {message.Payload.Text} as {message.Name}");

    [CommandHandler(CommandName = "any.print")]
    public string Handle(CommandMessage message) => $"any {message.Payload}";

    public void Dispose() => log.Add($"disposed, notebook {(notebook.IsDisposed ? "before" : "after")}");
}

// Registered as a singleton.
public sealed class SharedPrinter(PrintLog log) : IAsyncDisposable
{
    private int calls;

    [CommandHandler]
    public async Task<int> HandleAsync(PrintOnShared command)
    {
        await Task.Yield();
        log.Add($"shared {command.Text}");
        return ++calls;
    }

    public ValueTask DisposeAsync()
    {
        log.Add("shared disposed");
        return default;
    }
}

public static class Pressroom
{
    [CommandHandler]
    public static async ValueTask<string> HandleAsync(PrintTwice command, ICommandGateway gateway, CancellationToken ct)
    {
        var first = await gateway.SendAsync(new Print(command.Text), ct: ct);
        var second = await gateway.SendAsync(new Print(command.Text + "!"), ct: ct);
        return $"{first} {second}";
    }
}

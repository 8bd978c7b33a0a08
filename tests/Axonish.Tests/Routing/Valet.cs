namespace Axonish.Tests.Routing;

// Handlers that ask for nothing but their command. The valet and the usher have to be cleaned up after, the porter has not.
public sealed record AskValet(Func<Valet, string?> Script);
public sealed record AskUsher(Func<Usher, string?> Script);
public sealed record AskPorter(Func<Porter, string?> Script);

public sealed class Valet : IDisposable
{
    public bool IsGone { get; private set; }

    [CommandHandler]
    public string? Handle(AskValet command) => command.Script(this);

    public void Dispose() => IsGone = true;
}

public sealed class Usher : IAsyncDisposable
{
    public bool IsGone { get; private set; }

    [CommandHandler]
    public string? Handle(AskUsher command) => command.Script(this);

    public ValueTask DisposeAsync()
    {
        IsGone = true;
        return ValueTask.CompletedTask;
    }
}

public sealed class Porter
{
    [CommandHandler]
    public string? Handle(AskPorter command) => command.Script(this);
}

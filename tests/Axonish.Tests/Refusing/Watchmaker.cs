namespace Axonish.Tests.Refusing;

public sealed record AskWatchmaker;
public sealed record AskWatchmakerForTheTime;

public class Watchmaker
{
    [CommandHandler]
    public Task HandleAsync(AskWatchmaker _) => null!;

    [CommandHandler]
    public Task<int> HandleAsync(AskWatchmakerForTheTime _, IUnitOfWork unitOfWork) => null!;

    [EventHandler]
    public Task OnAsync(SundialEclipsed _) => null!;
}

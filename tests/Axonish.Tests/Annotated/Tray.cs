namespace Axonish.Tests.Annotated;

public class Tray(string trayId)
{
    [EntityId] private readonly string trayId = trayId;

    [CommandHandler]
    public string Handle(TurnTray command) => command.Failure is null ? trayId : throw command.Failure;

    [ExceptionHandler]
    private ValueTask<string> AnswerAsync(FormatException exception) => new($"tray: {exception.Message}");

    [ExceptionHandler]
    private void Translate(IndexOutOfRangeException exception) => throw new KeyNotFoundException("translated", exception);
}

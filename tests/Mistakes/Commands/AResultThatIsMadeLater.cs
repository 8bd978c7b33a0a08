namespace Mistakes.Commands.AResultThatIsMadeLater;

public sealed record Find;
public sealed record Count;
public class Service
{
    [CommandHandler] public async IAsyncEnumerable<int> Handle(Find command) { await Task.Yield(); yield return 1; }
    [CommandHandler] public IEnumerable<int> Handle(Count command) { yield return 1; }
}

namespace Mistakes.Messages.AMessageThatCannotBeNamed;

public class Outer
{
    public class Service { [CommandHandler] private void Handle(Hidden command) { } [CommandHandler] private void Of(List<string> command) { } [CommandHandler] private void Handle(Shown command) { } }
    private sealed record Hidden;
}
public sealed record Shown;

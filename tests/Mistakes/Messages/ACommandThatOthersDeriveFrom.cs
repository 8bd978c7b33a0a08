namespace Mistakes.Messages.ACommandThatOthersDeriveFrom;

public record Basis;
public sealed record Below : Basis;
public record Handled;
public sealed record BelowHandled : Handled;
public class Service
{
    [CommandHandler] public void Handle(Basis command) { }
    [CommandHandler] public void Handle(Handled command) { }
    [CommandHandler] public void Handle(BelowHandled command) { }
}

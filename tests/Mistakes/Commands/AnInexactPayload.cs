namespace Mistakes.Commands.AnInexactPayload;

public abstract record Basis;
public interface ICommand;
public class Service
{
    [CommandHandler] public void Handle(Basis command) { }
    [CommandHandler] public void Handle(ICommand command) { }
    [CommandHandler] public void Handle(object command) { }
    [CommandHandler(CommandName = "AnInexactPayload.face")] public void Named(ICommand command) { }
    [CommandHandler] public void Handle(CommandMessage message) { }
    [CommandHandler(CommandName = "AnInexactPayload.named")] public void Handle(Message message) { }
}

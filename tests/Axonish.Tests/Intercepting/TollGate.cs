namespace Axonish.Tests.Intercepting;

// What interceptors stand in front of.
public sealed record PayToll(int Amount, Action<IUnitOfWork>? Script = null);

public class TollGate
{
    [CommandHandler]
    public int Handle(PayToll command, IUnitOfWork unitOfWork)
    {
        command.Script?.Invoke(unitOfWork);
        return command.Amount;
    }
}

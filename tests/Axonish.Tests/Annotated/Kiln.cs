using System.Runtime.ExceptionServices;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Annotated;

public interface IHeat
{
    List<string> Trace { get; }
}

public abstract record Heat(List<string> Trace) : IHeat;
public sealed record FireKiln([TargetAggregateIdentifier] string KilnId, List<string> Trace) : Heat(Trace);
public sealed record BuildKiln([TargetAggregateIdentifier] string KilnId);

public sealed record KilnBuilt(string KilnId);

// Seven handlers of exceptions, none in the order in which they fit, and each passes the exception on.
[Aggregate]
public class Kiln
{
    [AggregateIdentifier] private string kilnId = "";

    private Kiln() { }

    [CommandHandler]
    public Kiln(BuildKiln command) => Apply(new KilnBuilt(command.KilnId));

    [CommandHandler]
    public void Handle(FireKiln _) => throw new FileNotFoundException(kilnId);

    [ExceptionHandler]
    private void Anything(Exception exception, CommandMessage message) => HandOn((FireKiln)message.Payload, "anything", exception);

    [ExceptionHandler]
    private void OfInterface(IOException exception, IHeat command) => HandOn(command, "interface, io", exception);

    [ExceptionHandler]
    private void OfCommand(FireKiln command, Exception exception) => HandOn(command, "command", exception);

    [ExceptionHandler]
    private void OfBase(Heat command, FileNotFoundException exception) => HandOn(command, "base, file", exception);

    [ExceptionHandler]
    private void OfCommandAndBase(FireKiln command, IOException exception) => HandOn(command, "command, io", exception);

    [ExceptionHandler]
    private void OfException(FileNotFoundException exception, CommandMessage message) => HandOn((FireKiln)message.Payload, "file", exception);

    [ExceptionHandler]
    private void OfBoth(FireKiln command, FileNotFoundException exception) => HandOn(command, "command, file", exception);

    [EventSourcingHandler]
    private void On(KilnBuilt e) => kilnId = e.KilnId;

    private static void HandOn(IHeat command, string handler, Exception exception)
    {
        command.Trace.Add(handler);
        ExceptionDispatchInfo.Throw(exception);
    }
}

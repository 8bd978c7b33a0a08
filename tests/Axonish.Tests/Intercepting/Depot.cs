using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Intercepting;

// A depot with shelves: both look at commands before their handlers do, and at what handlers throw.
public interface IDepotCommand
{
    List<string> Asked { get; }
}

public sealed record BuildDepot(string DepotId, List<string> Asked, bool IsForbidden = false) : IDepotCommand;
public sealed record FillShelf([TargetAggregateIdentifier] string DepotId, string ShelfId, List<string> Asked, Action? Script = null) : IDepotCommand;
public sealed record SealDepot([TargetAggregateIdentifier] string DepotId, List<string> Asked, bool IsSealedAlready = false) : IDepotCommand;
public sealed record BreakDepot([TargetAggregateIdentifier] string DepotId, List<string> Asked) : IDepotCommand;
public sealed record RobDepot([TargetAggregateIdentifier] string DepotId, Exception Failure);

public sealed record DepotBuilt(string DepotId);
public sealed record ShelfFilled(string ShelfId);
public sealed record DepotSealed;
public sealed record AlarmRung;

public class DepotFault(List<string> asked) : Exception
{
    internal List<string> Asked => asked;
}

public sealed class DeepDepotFault(List<string> asked) : DepotFault(asked);

[Aggregate]
public class Depot
{
    [AggregateIdentifier] private string depotId = null!;
    [AggregateMember] private readonly List<Shelf> shelves = [];

    private Depot() { }

    [CommandHandler]
    public Depot(BuildDepot command) => Apply(new DepotBuilt(command.DepotId));

    [CommandHandlerInterceptor]
    private static void Forbid(BuildDepot command)
    {
        command.Asked.Add("forbid");
        if (command.IsForbidden) throw new NotSupportedException();
    }

    [CommandHandlerInterceptor]
    private void Look(FillShelf command) => command.Asked.Add($"depot {depotId}");

    [CommandHandlerInterceptor]
    private async Task<object?> RingAsync(SealDepot command, InterceptorChain chain)
    {
        command.Asked.Add("before");
        if (command.IsSealedAlready)
        {
            Apply(new AlarmRung());
            return "already";
        }

        var answer = await chain.ProceedAsync();
        command.Asked.Add("after");
        return answer + "!";
    }

    [CommandHandler]
    public string Handle(SealDepot command)
    {
        command.Asked.Add("handler");
        Apply(new DepotSealed());
        return "sealed";
    }

    [CommandHandler]
    public void Handle(BreakDepot command)
    {
        Apply(new AlarmRung());
        throw new DeepDepotFault(command.Asked);
    }

    [CommandHandler]
    public int Handle(RobDepot command)
    {
        Apply(new AlarmRung());
        throw command.Failure;
    }

    // Out of order on purpose: what fits best is asked first, by the command and then by the exception.
    [ExceptionHandler]
    private void OfAny(Exception failure) => Ask((failure as DepotFault)?.Asked, "7 any exception", failure);

    [ExceptionHandler]
    private void OfCommand(BreakDepot command) => Ask(command.Asked, "4 command", new DeepDepotFault(command.Asked));

    [ExceptionHandler]
    private void OfFault(DepotFault failure) => Ask(failure.Asked, "6 fault", failure);

    [ExceptionHandler]
    private void OfCommandAndAny(BreakDepot command, Exception failure) => Ask(command.Asked, "3 command, any exception", failure);

    [ExceptionHandler]
    private void OfDeepFault(DeepDepotFault failure) => Ask(failure.Asked, "5 deep fault", failure);

    [ExceptionHandler]
    private void OfCommandAndDeepFault(BreakDepot command, DeepDepotFault failure) => Ask(command.Asked, "1 command, deep fault", failure);

    [ExceptionHandler]
    private void OfCommandAndFault(DepotFault failure, BreakDepot command) => Ask(command.Asked, "2 command, fault", failure);

    [ExceptionHandler]
    private int Answer(RobDepot _, NotSupportedException failure) => failure.Message.Length;

    [ExceptionHandler]
    private void Translate(RobDepot _, TimeoutException failure) => throw new InvalidDataException("translated", failure);

    [EventSourcingHandler]
    private void On(AlarmRung _) { }

    [EventSourcingHandler]
    private void On(DepotSealed _) { }

    [EventSourcingHandler]
    private void On(DepotBuilt e)
    {
        depotId = e.DepotId;
        shelves.Add(new Shelf("s"));
    }

    private static void Ask(List<string>? asked, string who, Exception failure)
    {
        asked?.Add(who);
        throw failure;
    }
}

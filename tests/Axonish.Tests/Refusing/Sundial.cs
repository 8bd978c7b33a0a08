using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Refusing;

// Handlers of every kind that return null in spite of their signatures.
public sealed record SetUpSundial([TargetAggregateIdentifier] string SundialId, [property: TargetAggregateVersion] long? SeenVersion = null);
public sealed record SetUpSundialInTime(string SundialId);
public sealed record SetUpNoSundial(string SundialId);
public sealed record TurnSundial([TargetAggregateIdentifier] string SundialId);
public sealed record ReadSundial([TargetAggregateIdentifier] string SundialId);
public sealed record ShadeSundial([TargetAggregateIdentifier] string SundialId);
public sealed record EclipseSundial([TargetAggregateIdentifier] string SundialId);
public sealed record DropSundial([TargetAggregateIdentifier] string SundialId);
public sealed record SellSundial([TargetAggregateIdentifier] string SundialId);
public sealed record SnapGnomon([TargetAggregateIdentifier] string SundialId);
public sealed record BendGnomon([TargetAggregateIdentifier] string SundialId);

public sealed record SundialSetUp(string SundialId);
public sealed record SundialEclipsed;

[Aggregate]
public class Sundial
{
    [AggregateIdentifier] private string sundialId = null!;
    [AggregateMember] private readonly Gnomon gnomon = new();

    private Sundial() { }

    [CommandHandler]
    public Sundial(SetUpSundial command) => Apply(new SundialSetUp(command.SundialId));

    [CommandHandler]
    public static Task<Sundial> CreateAsync(SetUpSundialInTime _) => null!;

    [CommandHandler]
    public static Sundial Create(SetUpNoSundial command)
    {
        Apply(new SundialSetUp(command.SundialId));
        return null!;
    }

    [CommandHandlerInterceptor]
    private Task BeforeAsync(ShadeSundial _) => null!;

    [CommandHandler]
    public void Handle(ShadeSundial _) { }

    [CommandHandler]
    public Task HandleAsync(TurnSundial _) => null!;

    [CommandHandler]
    public Task<int> HandleAsync(ReadSundial _) => null!;

    [CommandHandler]
    public void Handle(EclipseSundial _) => Apply(new SundialEclipsed());

    [CommandHandler]
    public void Handle(DropSundial _)
    {
        Apply(new SundialEclipsed());
        throw new TimeoutException();
    }

    [ExceptionHandler]
    private Task OnDropAsync(DropSundial _, TimeoutException failure) => null!;

    [CommandHandler]
    public int Handle(SellSundial _) => throw new TimeoutException();

    [ExceptionHandler]
    private static Task<int> OnSaleAsync(SellSundial _, TimeoutException failure) => null!;

    [EventSourcingHandler]
    private void On(SundialSetUp e) => sundialId = e.SundialId;

    [EventSourcingHandler]
    private void On(SundialEclipsed _) { }
}

public class Gnomon
{
    [CommandHandler]
    public Task HandleAsync(BendGnomon _) => null!;

    [CommandHandler]
    public int Handle(SnapGnomon _) => throw new TimeoutException();

    [ExceptionHandler]
    private Task<int> OnSnapAsync(SnapGnomon _, TimeoutException failure) => null!;
}

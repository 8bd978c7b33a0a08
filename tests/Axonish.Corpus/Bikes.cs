namespace Axonish.Corpus.Bikes;

public sealed record RegisterBike(string BikeId, string Station);
public sealed record RequestBike([TargetAggregateIdentifier] string BikeId, string Renter);
public sealed record ApproveRequest([TargetAggregateIdentifier] string BikeId, string Renter);
public sealed record RejectRequest([TargetAggregateIdentifier] string BikeId, string Renter);
public sealed record ReturnBike([TargetAggregateIdentifier] string BikeId, string Station);
public sealed record BikeRegistered(string BikeId, string Station);
public sealed record BikeRequested(string Renter);
public sealed record BikeInUse(string Renter);
public sealed record RequestRejected(string Renter);
public sealed record BikeReturned(string Station);

[Aggregate]
public class Bike
{
    [AggregateIdentifier] private string bikeId = null!;
    private string? renter;
    private bool isAvailable, isConfirmed;

    public Bike() { }

    [CommandHandler]
    public Bike(RegisterBike command) => Apply(new BikeRegistered(command.BikeId, command.Station));

    [CommandHandler]
    public string Handle(RequestBike command)
    {
        if (!isAvailable) throw new InvalidOperationException($"Bike {bikeId} is already rented.");
        Apply(new BikeRequested(command.Renter));
        return command.Renter;
    }

    [CommandHandler]
    public void Handle(ApproveRequest command)
    {
        if (renter != command.Renter || isConfirmed) return;
        Apply(new BikeInUse(command.Renter));
    }

    [CommandHandler]
    public void Handle(RejectRequest command)
    {
        if (renter == command.Renter && !isConfirmed) Apply(new RequestRejected(command.Renter));
    }

    [CommandHandler]
    public void Handle(ReturnBike command)
    {
        if (isAvailable) throw new InvalidOperationException("The bike was returned before.");
        Apply(new BikeReturned(command.Station));
    }

    [EventSourcingHandler] protected void Handle(BikeRegistered e) => (bikeId, isAvailable) = (e.BikeId, true);

    [EventSourcingHandler] protected void Handle(BikeRequested e) => (renter, isAvailable, isConfirmed) = (e.Renter, false, false);

    [EventSourcingHandler] protected void Handle(BikeInUse e) => isConfirmed = true;

    [EventSourcingHandler] protected void Handle(RequestRejected e) => Free();

    [EventSourcingHandler] protected void Handle(BikeReturned e) => Free();

    private void Free()
    {
        renter = null;
        isAvailable = true;
        isConfirmed = false;
    }
}

public sealed record PreparePayment(string Reference, int Cents);
public sealed record ConfirmPayment([TargetAggregateIdentifier] string Reference);
public sealed record RefusePayment([TargetAggregateIdentifier] string Reference);
public sealed record PaymentPrepared(string Reference, int Cents);
public sealed record PaymentConfirmed(string Reference);
public sealed record PaymentRefused(string Reference);

[Aggregate]
public class Payment
{
    [AggregateIdentifier] private string reference = "";
    private bool isClosed;

    private Payment() { }

    [CommandHandler]
    [CreationPolicy(CreationPolicy.Always)]
    public void Prepare(PreparePayment command) => Apply(new PaymentPrepared(command.Reference, command.Cents));

    [CommandHandler]
    public void Confirm(ConfirmPayment _) => Close(new PaymentConfirmed(reference));

    [CommandHandler]
    public void Refuse(RefusePayment _) => Close(new PaymentRefused(reference));

    [EventSourcingHandler] private void On(PaymentPrepared e) => reference = e.Reference;

    [EventSourcingHandler] private void On(PaymentConfirmed _) => isClosed = true;

    [EventSourcingHandler] private void On(PaymentRefused _) => isClosed = true;

    private void Close(object payload)
    {
        if (!isClosed) Apply(payload);
    }
}

// Goes on with a rental where its payment ended.
public sealed class Rentals(ICommandGateway gateway)
{
    [EventHandler]
    public async Task OnAsync(BikeRequested e, EventMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        await gateway.SendAsync(new PreparePayment($"{message.Id:N}-{e.Renter}", 150));
    }

    [EventHandler]
    public static void On(PaymentRefused e, IUnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        unit.OnAfterCommit(_ => ValueTask.CompletedTask);
    }
}

using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Observing;

// Carries what nobody but its addressee may see.
public sealed record SendParcel([TargetAggregateIdentifier] string ParcelId, string Content);
public sealed record OpenParcel([TargetAggregateIdentifier] string ParcelId, string Password, Action? Script = null);

public sealed record ParcelSent(string ParcelId, string Content);
public sealed record ParcelOpened(string Password);

[Aggregate]
public class Parcel
{
    [AggregateIdentifier] private string parcelId = null!;

    private Parcel() { }

    [CommandHandler]
    public Parcel(SendParcel command) => Apply(new ParcelSent(command.ParcelId, command.Content));

    [CommandHandler]
    public string Handle(OpenParcel command)
    {
        command.Script?.Invoke();
        Apply(new ParcelOpened(command.Password));
        return command.Password;
    }

    [EventSourcingHandler]
    private void On(ParcelSent e) => parcelId = e.ParcelId;

    [EventSourcingHandler]
    private void On(ParcelOpened _) { }
}
public sealed record Unsent(string Content);

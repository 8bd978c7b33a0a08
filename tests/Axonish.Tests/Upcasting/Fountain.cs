using System.Text.Json.Nodes;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Upcasting;

public sealed record BuildFountain([TargetAggregateIdentifier] string Id);
public sealed record FillFountain([TargetAggregateIdentifier] string Id, int Litres);
public sealed record FillFountainAnyway([TargetAggregateIdentifier] string Id, int Litres);
public sealed record LookAtFountain([TargetAggregateIdentifier] string Id);
public sealed record BuildFountainAsBefore([TargetAggregateIdentifier] string Id);

public sealed record FountainState(string? Place, string? Builder, int Litres, long? Version, string Others);

[Event("fountain.built", Revision = 3)] public sealed record FountainBuilt(string Id, string Place, string Builder);
[Event("fountain.built", Revision = 2)] public sealed record FountainBuiltV2(string Id, string Place);
[Event("fountain.filled", Aliases = ["fountain.watered"])] public sealed record FountainFilled(int Litres);

// An event that nobody needs any longer: a shape that is read and turned into others.
[Event("fountain.mended")] public sealed record FountainMended(int[] Litres);

[Aggregate]
public class Fountain
{
    [AggregateIdentifier] private string? id;
    private string? place;
    private string? builder;
    private int litres;
    private string others = "";

    private Fountain() { }

    [CommandHandler]
    public Fountain(BuildFountain command) => Apply(new FountainBuilt(command.Id, "here", "me"));

    [CommandHandler]
    public int Handle(FillFountain command)
    {
        Apply(new FountainFilled(command.Litres));
        return litres;
    }

    [CommandHandler]
    public string Handle(FillFountainAnyway command, IConflictResolver conflicts)
    {
        var unseen = "";
        conflicts.DetectConflicts(events =>
        {
            unseen = string.Join(", ", events.Select(message => $"{message.SequenceNumber} {message.Payload}"));
            return false;
        });
        Apply(new FountainFilled(command.Litres));
        return unseen;
    }

    [CommandHandler]
    public FountainState Handle(LookAtFountain _) => new(place, builder, litres, AggregateLifecycle.Version, others);

    [CommandHandler]
    public void Handle(BuildFountainAsBefore command) => Apply(new FountainBuiltV2(command.Id, "there"));

    [EventSourcingHandler]
    private void On(FountainBuilt e) => (id, place, builder) = (e.Id, e.Place, e.Builder);

    [EventSourcingHandler]
    private void On(FountainFilled e) => litres += e.Litres;

    [EventSourcingHandler]
    private void On(object e) => others += e.GetType().Name;
}

internal static class FountainUpcasters
{
    [Upcaster("fountain.built")]
    public static JsonObject ToSecond(JsonObject old)
    {
        old["Place"] = old["Where"]!.GetValue<string>();
        old.Remove("Where");
        return old;
    }

    [Upcaster]
    public static FountainBuilt ToThird(FountainBuiltV2 old, [MetadataValue("builder")] string? builder, [EventTimestamp] DateTimeOffset at) =>
        new(old.Id, old.Place, builder ?? $"somebody in {at.Year}");

    [Upcaster]
    private static IEnumerable<FountainFilled> Split(FountainMended old) => old.Litres.Select(litres => new FountainFilled(litres));

    // Whatever it says of what it was given stays with it.
    [Upcaster("parcel.watched")]
    public static object Fail(JsonObject old) => throw new FormatException(old.ToJsonString());

    [Upcaster("fountain.painted")]
    public static object? Drop(JsonObject _) => null;
}

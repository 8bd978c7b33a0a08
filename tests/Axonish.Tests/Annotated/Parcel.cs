using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Annotated;

public interface ITraced
{
    List<string> Trace { get; }
}

public sealed record PackParcel([TargetAggregateIdentifier] string ParcelId, List<string> Trace, string Sender = "ann") : ITraced;
public sealed record WeighParcel([TargetAggregateIdentifier] string ParcelId, List<string> Trace) : ITraced;
public sealed record OpenParcel([TargetAggregateIdentifier] string ParcelId, List<string> Trace, string Gate = "open") : ITraced;
public sealed record SkipParcel([TargetAggregateIdentifier] string ParcelId, List<string> Trace, bool Proceeds) : ITraced;
public sealed record TurnItem([TargetAggregateIdentifier] string ParcelId, string ItemId, List<string> Trace) : ITraced;
public sealed record ReadParcel([TargetAggregateIdentifier] string ParcelId);

public sealed record ParcelPacked(string ParcelId);
public sealed record ParcelNoted(string Text);
public sealed record ItemTurned(string ItemId);

// What parcels and their kin have in common: here a command is intercepted, there it is handled.
public abstract class Consignment
{
    [CommandHandler]
    public int Handle(WeighParcel command)
    {
        command.Trace.Add("weigh");
        return 7;
    }

    [CommandHandlerInterceptor]
    protected abstract void Announce(ITraced command);

    [CommandHandlerInterceptor]
    private static void Identify(PackParcel command)
    {
        command.Trace.Add("identify");
        if (command.Sender == "nobody") throw new UnauthorizedAccessException(command.Sender);
    }
}

[Aggregate(Type = "AnnotatedParcel")]
public class Parcel : Consignment
{
    private readonly List<string> notes = [];
    [AggregateMember] private readonly List<Item> items = [new("i-1")];
    [AggregateIdentifier] private string parcelId = "";

    private Parcel() { }

    [CommandHandler]
    public Parcel(PackParcel command)
    {
        command.Trace.Add("pack");
        Apply(new ParcelPacked(command.ParcelId));
    }

    [CommandHandler]
    public string Handle(OpenParcel command)
    {
        command.Trace.Add("open");
        Apply(new ParcelNoted("opened"));
        return "opened";
    }

    [CommandHandler]
    public async Task<int> HandleAsync(SkipParcel command)
    {
        await Task.Yield();
        command.Trace.Add("skip");
        return 3;
    }

    [CommandHandler]
    public string[] Handle(ReadParcel _) => [.. notes];

    [CommandHandlerInterceptor]
    protected override void Announce(ITraced command) => command.Trace.Add($"announce {parcelId}".TrimEnd());

    [CommandHandlerInterceptor]
    private void Check(WeighParcel command) => command.Trace.Add("check");

    [CommandHandlerInterceptor]
    private async Task<object?> MergeAsync(PackParcel command, InterceptorChain chain)
    {
        if (command.Sender is not ("merged" or "early")) return await chain.ProceedAsync();
        Apply(new ParcelPacked(command.ParcelId));
        Apply(new ParcelNoted("merged"));
        return command.Sender == "merged" ? "merged" : await chain.ProceedAsync();
    }

    [CommandHandlerInterceptor]
    private async ValueTask<string> GateAsync(OpenParcel command, InterceptorChain chain, CommandMessage message, [MetadataValue("key")] string? key)
    {
        if (command.Gate == "open") return $"{await chain.ProceedAsync()} with {key}";
        Apply(new ParcelNoted($"{command.Gate} for {((OpenParcel)message.Payload).ParcelId}"));
        return command.Gate == "closed" ? "closed" : throw new UnauthorizedAccessException(command.Gate);
    }

    [CommandHandlerInterceptor]
    private void Perhaps(SkipParcel command, InterceptorChain chain)
    {
        if (command.Proceeds) _ = chain.ProceedAsync().AsTask();
    }

    [EventSourcingHandler]
    private void On(ParcelPacked e) => parcelId = e.ParcelId;

    [EventSourcingHandler]
    private void On(ParcelNoted e) => notes.Add(e.Text);
}

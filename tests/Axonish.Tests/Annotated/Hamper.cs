using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Annotated;

public interface ITraced
{
    List<string> Trace { get; }
}

public sealed record PackHamper([TargetAggregateIdentifier] string HamperId, List<string> Trace, string Sender = "ann") : ITraced;
public sealed record WeighHamper([TargetAggregateIdentifier] string HamperId, List<string> Trace) : ITraced;
public sealed record OpenHamper([TargetAggregateIdentifier] string HamperId, List<string> Trace, string Gate = "open") : ITraced;
public sealed record SkipHamper([TargetAggregateIdentifier] string HamperId, List<string> Trace, bool Proceeds) : ITraced;
public sealed record TurnItem([TargetAggregateIdentifier] string HamperId, string ItemId, List<string> Trace) : ITraced;
public sealed record ReadHamper([TargetAggregateIdentifier] string HamperId);

public sealed record HamperPacked(string HamperId);
public sealed record HamperNoted(string Text);
public sealed record ItemTurned(string ItemId);

// What hampers and their kin have in common: here a command is intercepted, there it is handled.
public abstract class Consignment
{
    [CommandHandler]
    public int Handle(WeighHamper command)
    {
        command.Trace.Add("weigh");
        return 7;
    }

    [CommandHandlerInterceptor]
    protected abstract void Announce(ITraced command);

    [CommandHandlerInterceptor]
    private static void Identify(PackHamper command)
    {
        command.Trace.Add("identify");
        if (command.Sender == "nobody") throw new UnauthorizedAccessException(command.Sender);
    }
}

[Aggregate]
public class Hamper : Consignment
{
    private readonly List<string> notes = [];
    [AggregateMember] private readonly List<Item> items = [new("i-1")];
    [AggregateIdentifier] private string hamperId = "";

    private Hamper() { }

    [CommandHandler]
    public Hamper(PackHamper command)
    {
        command.Trace.Add("pack");
        Apply(new HamperPacked(command.HamperId));
    }

    [CommandHandler]
    public string Handle(OpenHamper command)
    {
        command.Trace.Add("open");
        Apply(new HamperNoted("opened"));
        return "opened";
    }

    [CommandHandler]
    public async Task<int> HandleAsync(SkipHamper command)
    {
        await Task.Yield();
        command.Trace.Add("skip");
        return 3;
    }

    [CommandHandler]
    public string[] Handle(ReadHamper _) => [.. notes];

    [CommandHandlerInterceptor]
    protected override void Announce(ITraced command) => command.Trace.Add($"announce {hamperId}".TrimEnd());

    [CommandHandlerInterceptor]
    private void Check(WeighHamper command) => command.Trace.Add("check");

    [CommandHandlerInterceptor]
    private async Task<object?> MergeAsync(PackHamper command, InterceptorChain chain)
    {
        if (command.Sender is not ("merged" or "early")) return await chain.ProceedAsync();
        Apply(new HamperPacked(command.HamperId));
        Apply(new HamperNoted("merged"));
        return command.Sender == "merged" ? "merged" : await chain.ProceedAsync();
    }

    [CommandHandlerInterceptor]
    private async ValueTask<string> GateAsync(OpenHamper command, InterceptorChain chain, CommandMessage message, [MetadataValue("key")] string? key)
    {
        if (command.Gate == "open") return $"{await chain.ProceedAsync()} with {key}";
        Apply(new HamperNoted($"{command.Gate} for {((OpenHamper)message.Payload).HamperId}"));
        return command.Gate == "closed" ? "closed" : throw new UnauthorizedAccessException(command.Gate);
    }

    [CommandHandlerInterceptor]
    private void Perhaps(SkipHamper command, InterceptorChain chain)
    {
        if (command.Proceeds) _ = chain.ProceedAsync().AsTask();
    }

    [EventSourcingHandler]
    private void On(HamperPacked e) => hamperId = e.HamperId;

    [EventSourcingHandler]
    private void On(HamperNoted e) => notes.Add(e.Text);
}

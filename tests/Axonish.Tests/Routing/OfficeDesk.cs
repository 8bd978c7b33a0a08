using System.Globalization;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Routing;

// Targets of every kind of member, names of their own, and every parameter that a handler may ask for.
public sealed record SetUpDesk([TargetAggregateIdentifier] string DeskId);

public sealed record TargetByParameter([TargetAggregateIdentifier] string DeskId);

public sealed class TargetByProperty
{
    [TargetAggregateIdentifier] public string DeskId { get; init; } = "";
}

public sealed class TargetByField
{
    [TargetAggregateIdentifier] private readonly string deskId;

    public TargetByField(string deskId) => this.deskId = deskId;
}

public sealed class TargetByMethod(string id)
{
    [TargetAggregateIdentifier] private string Desk() => $"desk {id}";
}

public sealed record TargetByNumber([TargetAggregateIdentifier] DateOnly Day);

public sealed record Renamed([TargetAggregateIdentifier] string DeskId, string Text);
public sealed record AskByMessage([TargetAggregateIdentifier] string DeskId);

public enum Urgency
{
    Low,
    High,
}

public sealed record AskForAll([TargetAggregateIdentifier] string DeskId);
public sealed record AskForValues([TargetAggregateIdentifier] string DeskId);
public sealed record AskForRequired([TargetAggregateIdentifier] string DeskId);
public sealed record AskForServices([TargetAggregateIdentifier] string DeskId);

public sealed record ReturnVoid([TargetAggregateIdentifier] string DeskId);
public sealed record ReturnResult([TargetAggregateIdentifier] string DeskId);
public sealed record ReturnTask([TargetAggregateIdentifier] string DeskId);
public sealed record ReturnTaskOfResult([TargetAggregateIdentifier] string DeskId);
public sealed record ReturnValueTask([TargetAggregateIdentifier] string DeskId);
public sealed record ReturnValueTaskOfResult([TargetAggregateIdentifier] string DeskId);

public sealed record DeskSetUp(string DeskId);
public sealed record DeskUsed(string How);

public sealed class Stamp
{
    public string Text => "stamped";
}

[Aggregate]
public class OfficeDesk
{
    [AggregateIdentifier] private string deskId = null!;

    private OfficeDesk() { }

    [CommandHandler]
    public OfficeDesk(SetUpDesk command) => Apply(new DeskSetUp(command.DeskId));

    [CommandHandler]
    public string Handle(TargetByParameter _) => $"{deskId} by parameter";

    [CommandHandler]
    public string Handle(TargetByProperty _) => $"{deskId} by property";

    [CommandHandler]
    public string Handle(TargetByField _) => $"{deskId} by field";

    [CommandHandler]
    public string Handle(TargetByMethod _) => $"{deskId} by method";

#pragma warning disable AXN0105 // an identifier is compared as text, whatever its type
    [CommandHandler]
    public string Handle(TargetByNumber _) => deskId;
#pragma warning restore AXN0105

    [CommandHandler(CommandName = "desk.rename")]
    public string Handle(Renamed command) => $"renamed {command.Text}";

    [CommandHandler]
    public string Handle(
        AskForAll command, CommandMessage message, CommandMessage<AskForAll> typed, Message plain, Metadata metadata,
        IUnitOfWork unitOfWork, [MessageId] Guid id, [MessageId] string idAsText, CancellationToken ct) => string.Join(", ",
        ReferenceEquals(message.Payload, command),
        ReferenceEquals(typed.Payload, command),
        plain.Id == message.Id && typed.Id == message.Id,
        metadata.Equals(message.Metadata),
        unitOfWork.Message.Id == id,
        id == message.Id,
        idAsText == id.ToString(),
        ct.CanBeCanceled,
        message.Name);

    [CommandHandler]
    public string Handle(
        AskForValues _, [MetadataValue("text")] string? text, [MetadataValue("number")] int? number, [MetadataValue("amount")] decimal amount = 1.5m,
        [MetadataValue("day")] DateOnly? day = null, [MetadataValue("urgency")] Urgency urgency = Urgency.Low) => string.Create(
        CultureInfo.InvariantCulture, $"{text ?? "-"} {number?.ToString(CultureInfo.InvariantCulture) ?? "-"} {amount} {day?.ToString("O", CultureInfo.InvariantCulture) ?? "-"} {urgency}");

    [CommandHandler]
    public string Handle(AskForRequired _, [MetadataValue("user", Required = true)] string user) => user;

    [CommandHandler]
    public string Handle(AskForServices _, Stamp stamp, Notebook notebook, IUnitOfWork unitOfWork) =>
        $"{stamp.Text} {ReferenceEquals(unitOfWork.Services.GetService(typeof(Notebook)), notebook)}";

    [CommandHandler]
    public void Handle(ReturnVoid _) => Apply(new DeskUsed("void"));

    [CommandHandler]
    public string Handle(ReturnResult _) => Used("result");

    [CommandHandler]
    public async Task HandleAsync(ReturnTask _)
    {
        await Task.Yield();
        Used("task");
    }

    [CommandHandler]
    public async Task<string> HandleAsync(ReturnTaskOfResult _)
    {
        await Task.Yield();
        return Used("task of result");
    }

    [CommandHandler]
    public async ValueTask HandleAsync(ReturnValueTask _)
    {
        await Task.Yield();
        Used("value task");
    }

    [CommandHandler]
    public async ValueTask<string> HandleAsync(ReturnValueTaskOfResult _)
    {
        await Task.Yield();
        return Used("value task of result");
    }

    private static string Used(string how)
    {
        Apply(new DeskUsed(how));
        return how;
    }

    [EventSourcingHandler]
    private void On(DeskSetUp e) => deskId = e.DeskId;

    [EventSourcingHandler]
    private void On(DeskUsed _)
    {
    }
}

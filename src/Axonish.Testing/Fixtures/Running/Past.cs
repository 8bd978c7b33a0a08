using Axonish.Fixtures.Checking;
using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Running;

// Carries out what a test gives: events are stored, commands sent, states kept, the clock set, one after another.
internal sealed class Past<TAggregate>(
    FixtureHost<TAggregate> host, FixtureSetup setup, Func<CommandMessage, ValueTask<CommandOutcome>> send)
    where TAggregate : class
{
    private readonly List<string> identifiers = [];
    private readonly Dictionary<(string Type, string Identifier), long> heads = [];
    private TAggregate? root;
    private int number;

    // Of the given aggregates, in the order in which they were given.
    internal IReadOnlyList<string> Identifiers => identifiers;

    private string Name => host.Model.TypeName;

    private bool ChecksIdentifiers => setup.Checks(FixtureChecks.Identifiers);

    internal async ValueTask CarryOutAsync()
    {
        foreach (var step in setup.Steps)
        {
            switch (step)
            {
                case GivenStep.Events events:
                    await StoreAsync(events);
                    break;
                case GivenStep.Commands commands:
                    foreach (var command in commands.Payloads) await HandleAsync(command, commands.Metadata);
                    break;
                case GivenStep.State state:
                    Keep((TAggregate)state.Root);
                    break;
                case GivenStep.Time time:
                    host.Clock.Now = time.Now;
                    break;
            }
        }
    }

    private async ValueTask StoreAsync(GivenStep.Events events)
    {
        var messages = new List<EventMessage>(events.Payloads.Length);
        foreach (var payload in events.Payloads)
        {
            number++;
            messages.Add(payload is EventMessage message ? Placed(message) : await NextAsync(payload, events.Metadata));
        }

        try
        {
            foreach (var chunk in messages.Chunk(host.Store.Limits.MaximumEventsPerAppend)) await host.Store.AppendAsync(new EventAppend(chunk, []));
        }
        catch (Exception) when (host.Store.SerializationFailure is not null)
        {
            throw SerializationCheck.Unkept("A given event", "given", host.Store);
        }
        catch (AxonishException cause)
        {
            throw Failing.With($"The given events cannot be stored: {cause.Message}", "Give what a store could hold.", cause);
        }
    }

    // An event belongs to the aggregate that was given last; the first one says which that is.
    private async ValueTask<EventMessage> NextAsync(object payload, Metadata metadata)
    {
        if (host.Model.IsStateStored)
            throw Failing.With($"{Name} is state-stored, so that no event can bring it about.", "Use GivenState, or GivenCommands.");
        if (!host.EventTypes.TryGet(payload.GetType(), out var type))
        {
            throw Failing.With($"The given event {number} is a '{payload.GetType()}', and the compiler knows no event of this class.",
                "Give it an [EventSourcingHandler], or mark it with [Event]. A command belongs into GivenCommands.");
        }

        var identifier = identifiers.LastOrDefault();
        if (identifier is not null) root ??= (await host.Aggregates.RebuildAsync(identifier)).Root;
        if (identifier is null && setup.Subtype is { } subtype && !metadata.ContainsKey(MetadataKeys.AggregateSubtype))
            metadata = metadata.With(MetadataKeys.AggregateSubtype, subtype);
        var header = new EventHeader
        {
            Id = host.Identifiers.Next(),
            Timestamp = host.Clock.Now,
            AggregateType = Name,
            AggregateIdentifier = identifier ?? "",
            SequenceNumber = identifier is null ? 0 : HeadOf(Name, identifier) + 1,
        };
        var message = new EventMessage(type, payload, metadata, header);
        root = Evolved(root ?? Create(metadata), message);
        var own = host.Model.IdentifierOf(root) ?? throw Failing.With(
            $"{Name} has no identifier after the first given event, {Names.Of(payload)}.",
            "Set the [AggregateIdentifier] member in the [EventSourcingHandler] of that event, or begin with the event that creates the aggregate.");
        if (identifier is null)
        {
            identifiers.Add(own);
            message = new EventMessage(type, payload, metadata, header with { AggregateIdentifier = own });
        }
        else if (own != identifier && ChecksIdentifiers)
        {
            throw Failing.With($"The given event {number}, {Names.Of(payload)}, is of {Name} '{own}', and those before it are of '{identifier}'.",
                "Give the events of one aggregate; another one's are given as an EventMessage with its identifier. " + IdentifierCheck.Switch);
        }

        heads[(Name, identifiers[^1])] = message.SequenceNumber;
        return message;
    }

    private TAggregate Create(Metadata metadata)
    {
        try
        {
            return host.Model.Create(metadata.GetValueOrDefault(MetadataKeys.AggregateSubtype));
        }
        catch (Exception cause)
        {
            throw Failing.With($"No {Name} can be made for the given events: {cause.Message}",
                $"Where it is a family of aggregates, use GivenCommands, or give the first event with its kind: Given(…, Metadata.Of(MetadataKeys.{nameof(MetadataKeys.AggregateSubtype)}, …)).",
                cause);
        }
    }

    private TAggregate Evolved(TAggregate before, EventMessage message)
    {
        try
        {
            return host.Aggregates.Evolve(before, message);
        }
        catch (Exception cause)
        {
            throw Failing.With($"{Name} cannot handle the given event {number}, {Names.Of(message.Payload)}: {Failing.Named(cause)}",
                "Event sourcing handlers take what has happened as it is; give the events in the order in which they can have happened.", cause);
        }
    }

    // A message says itself which aggregate it is of, and where it stands.
    private EventMessage Placed(EventMessage message)
    {
        var (type, identifier) = (message.AggregateType, message.AggregateIdentifier);
        if (type == Name && identifiers.Count > 0 && !identifiers.Contains(identifier) && ChecksIdentifiers)
        {
            throw Failing.With($"The given event {number}, {Names.Of(message.Payload)}, is of {Name} '{identifier}', and those before it are of '{identifiers[^1]}'.",
                "Give the events of one aggregate. " + IdentifierCheck.Switch);
        }

        var next = HeadOf(type, identifier) + 1;
        if (message.SequenceNumber != next && ChecksIdentifiers)
        {
            throw Failing.With($"The given event {number}, {Names.Of(message.Payload)}, of {type} '{identifier}' has sequence {message.SequenceNumber}, and {next} would be next.",
                "Sequences start at 0 and have no gaps; give the events as payloads, and they are numbered. " + IdentifierCheck.Switch);
        }

        if (type == Name)
        {
            identifiers.Remove(identifier);
            identifiers.Add(identifier);
            root = null;
        }

        heads[(type, identifier)] = next;
        return message.SequenceNumber == next ? message : new EventMessage(message.Type, message.Payload, message.Metadata, new EventHeader
        {
            Id = message.Id,
            Timestamp = message.Timestamp,
            AggregateType = type,
            AggregateIdentifier = identifier,
            SequenceNumber = next,
        });
    }

    private long HeadOf(string type, string identifier)
    {
        if (heads.TryGetValue((type, identifier), out var head)) return head;
        return host.Store.Applied.LastOrDefault(message => message.AggregateType == type && message.AggregateIdentifier == identifier)?.SequenceNumber ?? -1;
    }

    private async ValueTask HandleAsync(object command, Metadata metadata)
    {
        number++;
        var message = GivenCommand.Message(command, metadata);
        try
        {
            var answer = await send(message);
            if (answer.Identifier is { } identifier && host.FindCommand(message.Name)?.HandlerType == typeof(TAggregate))
            {
                identifiers.Remove(identifier);
                identifiers.Add(identifier);
            }
        }
        catch (Exception cause) when (cause is not AxonishTestException)
        {
            throw Failing.With($"The given command {number}, {Names.Of(message.Payload)}, was refused: {Failing.Named(cause)}", Advice(cause), cause);
        }

        root = null;
        heads.Clear();
    }

    private string Advice(Exception cause) =>
        cause is AggregateNotFoundException { AggregateIdentifier: { } missing } && identifiers.Count > 0 && !identifiers.Contains(missing)
            ? $"What is given before it is of '{identifiers[^1]}'; give the command that identifier."
            : "Given commands have been handled when the one under test is sent; give what makes this one possible first.";

    private void Keep(TAggregate state)
    {
        if (!host.Model.IsStateStored)
            throw Failing.With($"{Name} is rebuilt from events, so that no state can be given.", "Use Given with the events that lead to it, or GivenCommands.");
        var identifier = host.Model.IdentifierOf(state)
            ?? throw Failing.With($"The given {Name} has no identifier.", "Set its [AggregateIdentifier] or [Key] member.");
        host.States.Save(Name, identifier, state, version: -1);
        identifiers.Add(identifier);
    }
}

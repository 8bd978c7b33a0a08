using Axonish.Fixtures.Checking;
using Axonish.Fixtures.Given;
using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Handling;

// Carries out what a handler's test gives, one step after another.
internal sealed class HandlerPast(HandlerHost host, Func<CommandMessage, ValueTask<CommandOutcome?>> send, Func<EventMessage, ValueTask> show)
{
    private int number;

    internal async ValueTask CarryOutAsync(IReadOnlyList<GivenStep> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case GivenStep.Events events:
                    await EventsAsync(events.Payloads.Select(payload => new ShownEvent(null, "", payload, events.Metadata)), isHandled: false);
                    break;
                case GivenStep.Handled handled:
                    await EventsAsync(handled.Payloads.Select(payload => new ShownEvent(null, "", payload, Metadata.Empty)), isHandled: true);
                    break;
                case GivenStep.Stream stream:
                    await EventsAsync(stream.Payloads.Select(payload => new ShownEvent(stream.Aggregate, stream.Identifier, payload, Metadata.Empty)), stream.IsHandled);
                    break;
                case GivenStep.Commands commands:
                    foreach (var command in commands.Payloads) await HandleAsync(GivenCommand.Message(command, commands.Metadata));
                    break;
                case GivenStep.Reset:
                    await ResetAsync();
                    break;
                case GivenStep.Time time:
                    host.Clock.Now = time.Now;
                    break;
            }
        }
    }

    internal EventMessage Next(ShownEvent shown)
    {
        if (shown.Payload is EventMessage message)
        {
            return shown.Aggregate is null && shown.Metadata.Count == 0
                ? message
                : throw new ArgumentException("An EventMessage brings its own aggregate and metadata; leave the others out.");
        }

        if (!host.EventTypes.TryGet(shown.Payload.GetType(), out var type))
        {
            throw Failing.With($"A '{shown.Payload.GetType()}' is given, and the compiler knows no event of this class.",
                "Give it an [EventSourcingHandler] or [EventHandler], or mark it with [Event]. A command belongs into GivenCommands.");
        }

        var id = host.Identifiers.Next();
        var (typeName, identifier) = shown.Aggregate is { } aggregate ? (TypeNameOf(aggregate), shown.Identifier) : ("", id.ToString());
        var head = host.Store.Applied.LastOrDefault(stored => stored.AggregateType == typeName && stored.AggregateIdentifier == identifier)?.SequenceNumber ?? -1;
        return new EventMessage(type, shown.Payload, shown.Metadata.WithoutReserved(), new EventHeader
        {
            Id = id,
            Timestamp = host.Clock.Now,
            AggregateType = typeName,
            AggregateIdentifier = identifier,
            SequenceNumber = head + 1,
        });
    }

    private const string Given = "The given event";

    internal async ValueTask StoreAsync(EventMessage message, string what)
    {
        try
        {
            await host.Store.AppendAsync(new EventAppend([message], []));
        }
        catch (Exception) when (host.Store.SerializationFailure is not null)
        {
            throw SerializationCheck.Unkept(what, what == Given ? "given" : "shown", host.Store);
        }
        catch (AxonishException cause)
        {
            throw Failing.With($"{what} {Names.Of(message.Payload)} cannot be stored: {cause.Message}", "Give what a store could hold.", cause);
        }
    }

    private async ValueTask EventsAsync(IEnumerable<ShownEvent> events, bool isHandled)
    {
        var last = "";
        foreach (var given in events)
        {
            number++;
            var message = Next(given);
            last = Names.Of(message.Payload);
            await StoreAsync(message, Given);
            if (isHandled && host.Group is null) await HandledAsync(last, () => show(message));
        }

        if (host.Group is not { } group) return;
        if (isHandled) await HandledAsync(last, group.DeliverAsync);
        else group.PassOver();
    }

    private async ValueTask HandledAsync(string name, Func<ValueTask> handle)
    {
        try
        {
            await handle();
        }
        catch (Exception cause) when (cause is not AxonishTestException)
        {
            throw Failing.With($"The given event {number}, {name}, was refused by its handler: {Failing.Named(cause)}",
                "Given events are handled when the one under test comes; give what the handler needs first, or store them only: Given.", cause);
        }
    }

    private async ValueTask ResetAsync()
    {
        if (host.Group is not { } group)
            throw Failing.With("GivenReset is for classes in a [ProcessingGroup]; a class that subscribes is shown no event twice.", "Leave it out.");
        try
        {
            await group.ResetAsync();
        }
        catch (Exception cause) when (cause is not AxonishTestException)
        {
            throw Failing.With($"A reset handler failed: {Failing.Named(cause)}", "Give what it needs first.", cause);
        }
    }

    private async ValueTask HandleAsync(CommandMessage message)
    {
        number++;
        try
        {
            await send(message);
        }
        catch (Exception cause) when (cause is not AxonishTestException)
        {
            throw Failing.With($"The given command {number}, {Names.Of(message.Payload)}, was refused: {Failing.Named(cause)}",
                "Given commands have been handled when the tested handler's turn comes; give what makes this one possible first.", cause);
        }

        if (host.Group is { } group) await HandledAsync($"of the command {Names.Of(message.Payload)}", group.DeliverAsync);
    }

    private string TypeNameOf(Type aggregate)
    {
        var found = host.Application.FindAggregate(aggregate)
            ?? throw Failing.With($"{aggregate} is no aggregate of the tested application.", "Name a class that is marked with [Aggregate]; of a family, its base class.");
        return found.IsStateStored
            ? throw Failing.With($"{found.TypeName} is state-stored, so that no event can bring it about.", "Use GivenCommands.")
            : found.TypeName;
    }
}

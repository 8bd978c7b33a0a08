namespace Axonish.Aggregates;

// What can be wrong with an aggregate while it handles a command, in words that say what to do.
internal static class AggregateFaults
{
    // The expected version of a sender that has seen that there is no event yet.
    internal const long NoVersion = -1;

    internal static InvalidOperationException Ended(string aggregate) =>
        new($"{aggregate} was called after its unit of work had ended; a handler awaits what it starts.");

    internal static InvalidOperationException NoNextState(string aggregate, object payload) =>
        new($"The [EventSourcingHandler] of {aggregate} for '{payload.GetType()}' returned null where the next state belongs; " +
            "return it, or the same state where nothing changes.");

    internal static InvalidOperationException StillLoading(string aggregate) =>
        new($"{aggregate} is still being loaded for another command of the same unit of work; await one command before sending the next to it.");

    internal static InvalidOperationException Begun(string type) =>
        new($"An interceptor applied an event to a new {type} and then let its creating handler run, which makes the instance a second time; " +
            "apply after proceeding, or do not proceed.");

    internal static InvalidOperationException NothingCreated(string type, string command) =>
        new($"The static handler of '{command}' returned null instead of a new {type}; return the instance, or refuse the command with an exception.");

    internal static ConflictingVersionException VersionOfNothing(string command, string handler, string type, string? identifier, long expected) =>
        new($"'{command}' was sent for version {expected}, but {handler} creates {(identifier is null ? $"a new {type}" : $"{type} '{identifier}'")}, which has no version " +
            "before that; leave the expected version out, or send a command for an existing aggregate.")
        {
            AggregateType = type,
            AggregateIdentifier = identifier,
            ExpectedVersion = expected,
        };

    internal static InvalidOperationException DeletedByCommandHandler(string aggregate) =>
        new($"MarkDeleted was called in a command handler of {aggregate}, where it would leave no trace in the store; " +
            "apply an event that says so, and call MarkDeleted in its event sourcing handler.");

    internal static AggregateIdentifierMissingException IdentifierMissing(string type, object payload, bool isStateStored) =>
        new($"{type} has no identifier after its first event, '{payload.GetType()}'; {SetTheIdentifier(isStateStored)}");

    // The command may create what is missing; whether it was meant to, only its author knows.
    internal static AggregateIdentifierMissingException NothingToHandle(string type, string? identifier, string command, object payload, bool isStateStored) =>
        new($"There is no {type} '{identifier}', and after the first event that '{command}' applied to a new one, '{payload.GetType()}', that has no identifier. " +
            "Where the command is meant for what exists, mark its handler [CreationPolicy(CreationPolicy.Never)], and the sender gets an " +
            $"{nameof(AggregateNotFoundException)}. Where it is meant to create, {SetTheIdentifier(isStateStored)}");

    private static string SetTheIdentifier(bool isStateStored) => "set the " +
        (isStateStored ? "[AggregateIdentifier] or [Key] member before the event is applied, or in its [EventHandler]. "
            : "[AggregateIdentifier] member in the [EventSourcingHandler] of that event. ") +
        "Null, blank text and the default of its type count as not set.";

    internal static InvalidOperationException OtherIdentifier(string aggregate, string type, string identifier, string when, bool isStateStored) =>
        new($"The command was sent to {aggregate}, but {when}, the new {type} calls itself '{identifier}'; " +
            (isStateStored ? "give it the identifier that the command names." : "put the identifier that the command names into the event."));

    internal static InvalidOperationException OtherRow(string aggregate, string? identifier) =>
        new($"The command was sent to {aggregate}, but what is stored under this identifier calls itself '{identifier}'; " +
            "write it in the command as it is stored, or give the command's member the type that the aggregate's has.");

    internal static InvalidOperationException OtherStream(string aggregate, string? identifier, long version) =>
        new($"The stream of {aggregate} holds {(identifier is null ? "an aggregate without an identifier" : $"an aggregate that calls itself '{identifier}'")} " +
            $"after its event {version}, so no command can go on from it. Nothing is stored; let the [EventSourcingHandler]s set the [AggregateIdentifier] member " +
            "to the value that the stream is stored under, once and as it was written, and look for an event that was read with another value, " +
            "as by a renamed property or another culture.");

    internal static InvalidOperationException UnknownEvent(string aggregate, object payload, EventTypeTable types) => types.IsOutdated(payload.GetType())
        ? new($"'{payload.GetType()}' was applied to {aggregate}, but it is an older shape, which an upcaster takes; apply the event that the upcaster returns.")
        : new($"'{payload.GetType()}' was applied to {aggregate}, but the compiler found no event of this class; give it an " +
            "[EventSourcingHandler] in the aggregate, or mark it with [Event] in an assembly that references Axonish.");

    internal static LimitExceededException TooManyEvents(string aggregate, string command, int limit) =>
        new($"The command '{command}' to {aggregate} applies more than {limit} events; " +
            $"split it, or raise {nameof(CommandLimits)}.{nameof(CommandLimits.EventsPerCommand)}.");

    internal static InvalidOperationException Gap(string aggregate, long sequence, long expected) =>
        new($"The stream of {aggregate} continues with sequence {sequence} where {expected} belongs; the store is damaged.");
}

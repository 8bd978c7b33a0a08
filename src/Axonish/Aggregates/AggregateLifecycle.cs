using Axonish.UnitsOfWork;

namespace Axonish;

/// <summary>
/// What an aggregate's handlers do beside changing state. All members concern the aggregate whose handler is running, also after an
/// <c>await</c>; two commands handled at once never see each other's.
/// </summary>
public static class AggregateLifecycle
{
    /// <summary>The sequence of the aggregate's last event; <see langword="null"/> before the first.</summary>
    /// <exception cref="InvalidOperationException">No handler of an aggregate is running.</exception>
    public static long? Version => Current("AggregateLifecycle.Version").Version;

    /// <summary>Whether events happen now; <see langword="false"/> while the aggregate is rebuilt from stored ones.</summary>
    /// <exception cref="InvalidOperationException">No handler of an aggregate is running.</exception>
    public static bool IsLive => Current("AggregateLifecycle.IsLive").IsLive;

    /// <summary>
    /// Records that an event happened. In a command handler the aggregate and its entities have handled it, and all that it triggered,
    /// when this returns. In an event sourcing handler it is queued until every entity has handled the present event. While the
    /// aggregate is rebuilt it does nothing.
    /// </summary>
    /// <param name="payload">The event.</param>
    /// <param name="metadata">What is stored beside it.</param>
    /// <returns>Takes what is to follow the event and all that it triggered.</returns>
    /// <exception cref="InvalidOperationException">No handler of an aggregate is running, or the event's class is not known to the compiler.</exception>
    /// <exception cref="AggregateIdentifierMissingException">The first event left the aggregate without an identifier.</exception>
    /// <exception cref="LimitExceededException">Events trigger each other without end, or the command applies too many.</exception>
    public static ApplyContinuation Apply(object payload, Metadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return Current("Apply").Apply(payload, metadata ?? Metadata.Empty);
    }

    /// <summary>Creates another aggregate through its constructor handler, in the same unit of work. While the aggregate is rebuilt it does nothing.</summary>
    /// <typeparam name="TOther">The other aggregate's class.</typeparam>
    /// <param name="command">The command that the constructor handles.</param>
    /// <returns>The new aggregate's identifier; not to be used while the aggregate is rebuilt, when there is none.</returns>
    /// <exception cref="InvalidOperationException">
    /// No handler of an aggregate is running, or no constructor of <typeparamref name="TOther"/> handles the command.
    /// </exception>
    /// <exception cref="AggregateAlreadyExistsException">There is one with this identifier; may also come when the unit of work commits.</exception>
    public static object CreateNew<TOther>(object command)
        where TOther : class
    {
        ArgumentNullException.ThrowIfNull(command);
        return Current("CreateNew").CreateNew<TOther>(command);
    }

    /// <summary>Deletes the aggregate; called in an event sourcing handler. Its identifier is never free again.</summary>
    /// <exception cref="InvalidOperationException">
    /// No handler of an aggregate is running, or it is a command handler: a call there would leave no trace in the store.
    /// </exception>
    public static void MarkDeleted() => Current("MarkDeleted").MarkDeleted();

    private static AggregateScope Current(string member) =>
        HandlerScope.Current?.Aggregate ?? throw new InvalidOperationException(
            $"{member} was called where no aggregate's handler is running; call it in a command handler or event sourcing handler, or in what they call and await.");
}

using Axonish.Fixtures.Handling;
using Axonish.Fixtures.Reporting;

namespace Axonish;

/// <summary>What a test expects of a handler outside aggregates. Every member throws <see cref="AxonishTestException"/> where it is not so.</summary>
/// <typeparam name="TResult">The result's own class.</typeparam>
public abstract class HandlerTestResult<TResult>
    where TResult : HandlerTestResult<TResult>
{
    private readonly HandlerOutcome outcome;

    private protected HandlerTestResult(HandlerOutcome outcome)
    {
        this.outcome = outcome;
        Expectations = new Expectations(outcome.Message, outcome.Events, outcome.Result, outcome.Failure, outcome.Values);
    }

    private protected Expectations Expectations { get; }

    /// <summary>Exactly these events were stored, in this order: those of aggregates that it called or sent commands to, and those that it published.</summary>
    /// <param name="events">The events; compared by what they hold.</param>
    /// <returns>The same result.</returns>
    public TResult ExpectEvents(params object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        Expectations.Events(events);
        return (TResult)this;
    }

    /// <summary>No event was stored; whether it was refused is left open.</summary>
    /// <returns>The same result.</returns>
    public TResult ExpectNoEvents() => ExpectEvents();

    /// <summary>As many events as there are predicates were stored, and each fits its predicate.</summary>
    /// <param name="predicates">What each event must fulfil, in their order.</param>
    /// <returns>The same result.</returns>
    public TResult ExpectEventsMatching(params Func<EventMessage, bool>[] predicates)
    {
        ArgumentNullException.ThrowIfNull(predicates);
        Expectations.EventsMatching(predicates);
        return (TResult)this;
    }

    /// <summary>Exactly these events were published outside aggregates, in this order; those of aggregates are not looked at.</summary>
    /// <param name="events">The events; compared by what they hold.</param>
    /// <returns>The same result.</returns>
    public TResult ExpectPublished(params object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        Expectations.Published(events);
        return (TResult)this;
    }

    /// <summary>Exactly these commands were sent meanwhile, in this order.</summary>
    /// <param name="commands">The commands; compared by what they hold.</param>
    /// <returns>The same result.</returns>
    public TResult ExpectCommands(params object[] commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        Expectations.Commands(commands, outcome.Commands);
        return (TResult)this;
    }

    /// <summary>No command was sent meanwhile.</summary>
    /// <returns>The same result.</returns>
    public TResult ExpectNoCommands() => ExpectCommands();

    /// <summary>It was handled.</summary>
    /// <returns>The same result.</returns>
    public TResult ExpectSuccess()
    {
        Expectations.Success("success");
        return (TResult)this;
    }

    /// <summary>It was refused.</summary>
    /// <typeparam name="TException">With this exception, or one derived from it.</typeparam>
    /// <param name="message">And with this message; any where it is not given.</param>
    /// <returns>The same result.</returns>
    public TResult ExpectException<TException>(string? message = null)
        where TException : Exception
    {
        Expectations.Exception<TException>(message);
        return (TResult)this;
    }
}

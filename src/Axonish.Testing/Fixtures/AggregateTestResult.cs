using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;
using Axonish.Fixtures.Running;

namespace Axonish;

/// <summary>What a test expects of its command. Every member throws <see cref="AxonishTestException"/> where it is not so, and else returns the same result.</summary>
/// <typeparam name="TAggregate">The aggregate's class.</typeparam>
public sealed class AggregateTestResult<TAggregate>
    where TAggregate : class
{
    private readonly FixtureOutcome<TAggregate> outcome;
    private readonly FixtureSetup setup;
    private readonly Expectations expectations;

    internal AggregateTestResult(FixtureOutcome<TAggregate> outcome, FixtureSetup setup)
    {
        this.outcome = outcome;
        this.setup = setup;
        expectations = new Expectations(outcome.Command, outcome.Events, outcome.Result, outcome.Failure, outcome.Values);
    }

    /// <summary>Exactly these events were stored by the command, in this order; compared by what they hold.</summary>
    /// <param name="events">The events; none where nothing was to happen.</param>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectEvents(params object[] events)
    {
        ArgumentNullException.ThrowIfNull(events);
        expectations.Events(events);
        return this;
    }

    /// <summary>The command stored no event; whether it was refused is left open.</summary>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectNoEvents() => ExpectEvents();

    /// <summary>As many events as there are predicates were stored, and each fits its predicate.</summary>
    /// <param name="predicates">What each event must fulfil, in their order.</param>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectEventsMatching(params Func<EventMessage, bool>[] predicates)
    {
        ArgumentNullException.ThrowIfNull(predicates);
        expectations.EventsMatching(predicates);
        return this;
    }

    /// <summary>The command was handled, with this result; compared by what it holds.</summary>
    /// <param name="result">The result; a creating command answers with the identifier.</param>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectResult(object? result)
    {
        expectations.Result(result);
        return this;
    }

    /// <summary>The command was handled.</summary>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectSuccess()
    {
        expectations.Success("success");
        return this;
    }

    /// <summary>The command was refused.</summary>
    /// <typeparam name="TException">With this exception, or one derived from it.</typeparam>
    /// <param name="message">And with this message; any where it is not given.</param>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectException<TException>(string? message = null)
        where TException : Exception
    {
        expectations.Exception<TException>(message);
        return this;
    }

    /// <summary>Looks at the aggregate as the command left it; as it was before where the command was refused.</summary>
    /// <param name="inspect">Looks at it, with the assertions of any test framework. Events applied in it are not stored.</param>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectState(Action<TAggregate> inspect)
    {
        ArgumentNullException.ThrowIfNull(inspect);
        if (outcome.Root is null) throw expectations.NoState(Names.Of(typeof(TAggregate)), outcome.IsDeleted);
        Synchronously.Run((outcome, setup, inspect), static look =>
            FixtureRunner<TAggregate>.Instance.InspectAsync(look.setup, look.outcome, look.inspect));
        return this;
    }

    /// <summary>The aggregate is deleted.</summary>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectDeleted()
    {
        expectations.Deletion(Names.Of(typeof(TAggregate)), expected: true, outcome.IsDeleted);
        return this;
    }

    /// <summary>The aggregate is not deleted.</summary>
    /// <returns>The same result.</returns>
    public AggregateTestResult<TAggregate> ExpectNotDeleted()
    {
        expectations.Deletion(Names.Of(typeof(TAggregate)), expected: false, outcome.IsDeleted);
        return this;
    }
}

using Axonish.Fixtures.Given;
using Axonish.Fixtures.Handling;

namespace Axonish;

/// <summary>
/// A test of a class that handles events: what is given, one more event, what is expected. What the class does with its services is seen
/// on the services that the test brings.
/// </summary>
/// <typeparam name="THandler">The class; taken from the services where it is registered there, else built as a host builds it.</typeparam>
/// <remarks>
/// Immutable: every member returns a new fixture. See <see cref="HandlerTestFixture{TFixture}"/>. Events that given commands lead to are
/// shown to the class, as in a host. A class with <see cref="ProcessingGroupAttribute"/> is shown events as its processor shows them: after they are stored, read
/// back from the store, in batches, outside any unit of work; what comes of them is shown to it after them.
/// </remarks>
public sealed class EventHandlerTestFixture<THandler> : HandlerTestFixture<EventHandlerTestFixture<THandler>>
    where THandler : class
{
    /// <summary>Begins a test.</summary>
    public EventHandlerTestFixture()
        : this(FixtureSetup.Empty)
    {
    }

    private EventHandlerTestFixture(FixtureSetup setup)
        : base(setup)
    {
    }

    /// <summary>Gives events of one aggregate that the class has handled before: each in a unit of work of its own, or, in a processing group, as one batch.</summary>
    /// <typeparam name="TAggregate">The aggregate's class; of a family, its base class.</typeparam>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <param name="events">Its next events, in their order.</param>
    /// <returns>A fixture that knows them too.</returns>
    public EventHandlerTestFixture<THandler> GivenHandled<TAggregate>(string identifier, params object[] events)
        where TAggregate : class
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        return With(Setup.With(new GivenStep.Stream(typeof(TAggregate), identifier, GivenObjects.Checked(events), IsHandled: true)));
    }

    /// <summary>Gives events of no aggregate that the class has handled before: each in a unit of work of its own, or, in a processing group, as one batch.</summary>
    /// <param name="events">The events; an <see cref="EventMessage"/> among them is taken as it is.</param>
    /// <returns>A fixture that knows them too.</returns>
    public EventHandlerTestFixture<THandler> GivenHandled(params object[] events) =>
        With(Setup.With(new GivenStep.Handled(GivenObjects.Checked(events))));

    /// <summary>
    /// Gives a reset of the processing group: its reset handlers are called, and what is handled from here on, the event under test too, is handled as a
    /// replay (rule E13).
    /// </summary>
    /// <returns>A fixture that knows it too.</returns>
    public EventHandlerTestFixture<THandler> GivenReset() => With(Setup.With(new GivenStep.Reset()));

    /// <summary>Carries out what is given, then shows the class an aggregate's next event.</summary>
    /// <typeparam name="TAggregate">The aggregate's class; of a family, its base class.</typeparam>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <param name="event">The event.</param>
    /// <param name="metadata">What is stored beside it.</param>
    /// <returns>What to expect of the class.</returns>
    /// <exception cref="AxonishTestException">What is given could not be carried out, or a check failed that runs without being asked for.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public EventHandlerTestResult When<TAggregate>(string identifier, object @event, Metadata? metadata = null)
        where TAggregate : class
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        ArgumentNullException.ThrowIfNull(@event);
        return Run(new ShownEvent(typeof(TAggregate), identifier, @event, metadata ?? Metadata.Empty));
    }

    /// <summary>Carries out what is given, then shows the class an event of no aggregate.</summary>
    /// <param name="event">The event; an <see cref="EventMessage"/> is taken as it is, with the aggregate that it names.</param>
    /// <param name="metadata">What is stored beside it.</param>
    /// <returns>What to expect of the class.</returns>
    /// <exception cref="AxonishTestException">What is given could not be carried out, or a check failed that runs without being asked for.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public EventHandlerTestResult When(object @event, Metadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return Run(new ShownEvent(null, "", @event, metadata ?? Metadata.Empty));
    }

    /// <summary>Carries out what is given, then shows a class in a processing group an aggregate's next events as one batch.</summary>
    /// <typeparam name="TAggregate">The aggregate's class; of a family, its base class.</typeparam>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <param name="events">The events, in their order.</param>
    /// <returns>What to expect of the class.</returns>
    /// <exception cref="AxonishTestException">What is given could not be carried out, the class is in no processing group, or a check failed.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public EventHandlerTestResult WhenBatch<TAggregate>(string identifier, params object[] events)
        where TAggregate : class
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        return RunBatch(events, @event => new ShownEvent(typeof(TAggregate), identifier, @event, Metadata.Empty));
    }

    /// <summary>Carries out what is given, then shows a class in a processing group events of no aggregate as one batch.</summary>
    /// <param name="events">The events; an <see cref="EventMessage"/> among them is taken as it is, with the aggregate that it names.</param>
    /// <returns>What to expect of the class.</returns>
    /// <exception cref="AxonishTestException">What is given could not be carried out, the class is in no processing group, or a check failed.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public EventHandlerTestResult WhenBatch(params object[] events) => RunBatch(events, @event => new ShownEvent(null, "", @event, Metadata.Empty));

    private protected override EventHandlerTestFixture<THandler> With(FixtureSetup setup) => new(setup);

    private EventHandlerTestResult Run(ShownEvent shown) => new(HandlerRun.Of(typeof(THandler), Setup, [shown]));

    private EventHandlerTestResult RunBatch(object[] events, Func<object, ShownEvent> show)
    {
        if (GivenObjects.Checked(events).Length == 0) throw new ArgumentException("A batch has at least one event.", nameof(events));
        return new(HandlerRun.Of(typeof(THandler), Setup, [.. events.Select(show)]));
    }
}

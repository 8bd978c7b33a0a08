using Axonish.Fixtures.Given;
using Axonish.Fixtures.Handling;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish;

/// <summary>What tests of handlers outside aggregates have in common: what is given, and which services there are.</summary>
/// <typeparam name="TFixture">The fixture's own class.</typeparam>
/// <remarks>
/// Immutable: every member returns a new fixture, so that one can be the start of several tests, at the same time too. Store and clock are
/// the fixture's own: in memory, through JSON, and standing still at 2026-01-01T00:00:00Z. Other classes that handle events only are left out.
/// </remarks>
public abstract class HandlerTestFixture<TFixture>
    where TFixture : HandlerTestFixture<TFixture>
{
    private protected HandlerTestFixture(FixtureSetup setup) => Setup = setup;

    private protected FixtureSetup Setup { get; }

    /// <summary>Gives events of one aggregate that are stored before; no handler is shown them.</summary>
    /// <typeparam name="TAggregate">The aggregate's class; of a family, its base class.</typeparam>
    /// <param name="identifier">The aggregate's identifier, as text.</param>
    /// <param name="events">Its next events, in their order.</param>
    /// <returns>A fixture that knows them too.</returns>
    public TFixture Given<TAggregate>(string identifier, params object[] events)
        where TAggregate : class
    {
        ArgumentException.ThrowIfNullOrEmpty(identifier);
        return With(Setup.With(new GivenStep.Stream(typeof(TAggregate), identifier, GivenObjects.Checked(events), IsHandled: false)));
    }

    /// <summary>Gives events of no aggregate that are stored before; no handler is shown them.</summary>
    /// <param name="events">
    /// The events. An <see cref="EventMessage"/> among them is stored as it is, with the aggregate, sequence, metadata and time that it has.
    /// </param>
    /// <returns>A fixture that knows them too.</returns>
    public TFixture Given(params object[] events) => With(Setup.With(new GivenStep.Events(GivenObjects.Checked(events), Metadata.Empty)));

    /// <summary>Gives commands that are handled before; none of them may be refused.</summary>
    /// <param name="commands">The commands, of aggregates or of other handlers.</param>
    /// <returns>A fixture that knows them too.</returns>
    public TFixture GivenCommands(params object[] commands) => With(Setup.With(new GivenStep.Commands(GivenObjects.Checked(commands), Metadata.Empty)));

    /// <summary>Sets the clock, for all that is given after it and for what is tested.</summary>
    /// <param name="now">The time.</param>
    /// <returns>A fixture with that time.</returns>
    public TFixture GivenCurrentTime(DateTimeOffset now) => With(Setup.With(new GivenStep.Time(now)));

    /// <summary>Brings a service that handlers ask for.</summary>
    /// <typeparam name="TService">The type that they ask for.</typeparam>
    /// <param name="service">The service: often a double, that is looked at when the handler is done.</param>
    /// <returns>A fixture with the service.</returns>
    public TFixture UseService<TService>(TService service)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(service);
        return Configure(axonish => axonish.Services.AddSingleton(service));
    }

    /// <summary>Answers commands in the place of their handler, which then need not be possible: no aggregate is touched.</summary>
    /// <typeparam name="TCommand">The commands' class, or a base of it.</typeparam>
    /// <param name="answer">What the sender receives; <see langword="null"/> where a command has no result. It may throw.</param>
    /// <returns>A fixture that answers them.</returns>
    public TFixture AnswerCommands<TCommand>(Func<TCommand, object?> answer)
        where TCommand : notnull
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Configure(axonish => axonish.Intercept(new CommandAnswer<TCommand>(answer)));
    }

    /// <summary>Configures what is tested as a host would: interceptors, JSON, limits, services.</summary>
    /// <param name="configure">Configures it; called at every use of the fixture. Store and clock are the fixture's own.</param>
    /// <returns>A fixture with that configuration.</returns>
    public TFixture Configure(Action<AxonishBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return With(Setup.With(configure));
    }

    /// <summary>Turns off what is looked for unasked: <see cref="FixtureChecks.Serialization"/> and <see cref="FixtureChecks.Identifiers"/>.</summary>
    /// <param name="checks">What not to look for.</param>
    /// <returns>A fixture that does not look for it.</returns>
    public TFixture Ignore(FixtureChecks checks) => With(Setup with { Ignored = Setup.Ignored | checks });

    private protected abstract TFixture With(FixtureSetup setup);
}

using Axonish.Fixtures.Given;
using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish;

/// <summary>
/// A test of one aggregate: what is given, the command, what is expected. It runs what a host runs, on a store in memory and a clock that
/// stands still, without a host and without waiting. Beside what the test expects it finds mistakes that would show in production only:
/// see <see cref="FixtureChecks"/>.
/// </summary>
/// <typeparam name="TAggregate">
/// The aggregate's class. For one kind of a family, given events are of that kind, and a command for another kind fails the test.
/// </typeparam>
/// <remarks>
/// Immutable: every member returns a new fixture, so that one can be the start of several tests, at the same time too. The clock starts at
/// 2026-01-01T00:00:00Z, and identifiers of messages are counted from 1. Classes that handle events outside aggregates are left out.
/// </remarks>
public sealed class AggregateTestFixture<TAggregate>
    where TAggregate : class
{
    private readonly FixtureSetup setup;

    /// <summary>Begins a test.</summary>
    public AggregateTestFixture()
        : this(FixtureSetup.Empty)
    {
    }

    private AggregateTestFixture(FixtureSetup setup) => this.setup = setup;

    /// <summary>Says that nothing has happened before.</summary>
    /// <returns>The same fixture.</returns>
    /// <exception cref="InvalidOperationException">Something was given before.</exception>
    public AggregateTestFixture<TAggregate> GivenNoPriorActivity() => setup.Steps.Any(step => step is not GivenStep.Time)
        ? throw new InvalidOperationException("Something is given already; leave out that, or GivenNoPriorActivity.")
        : this;

    /// <summary>Gives events that are stored before the command, in their order.</summary>
    /// <param name="events">
    /// The events of one aggregate. An <see cref="EventMessage"/> among them is stored as it is, with the identifier, sequence, metadata and time that it has.
    /// </param>
    /// <returns>A fixture that knows them too.</returns>
    public AggregateTestFixture<TAggregate> Given(params object[] events) => With(new GivenStep.Events(GivenObjects.Checked(events), Metadata.Empty));

    /// <summary>Gives one event with metadata.</summary>
    /// <param name="event">The event.</param>
    /// <param name="metadata">What is stored beside it.</param>
    /// <returns>A fixture that knows it too.</returns>
    public AggregateTestFixture<TAggregate> Given(object @event, Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return With(new GivenStep.Events(GivenObjects.Checked([@event]), metadata));
    }

    /// <summary>Gives commands that are handled before the one under test; none of them may be refused.</summary>
    /// <param name="commands">The commands.</param>
    /// <returns>A fixture that knows them too.</returns>
    public AggregateTestFixture<TAggregate> GivenCommands(params object[] commands) => With(new GivenStep.Commands(GivenObjects.Checked(commands), Metadata.Empty));

    /// <summary>Gives a command with metadata.</summary>
    /// <param name="command">The command.</param>
    /// <param name="metadata">What travels beside it.</param>
    /// <returns>A fixture that knows it too.</returns>
    public AggregateTestFixture<TAggregate> GivenCommands(object command, Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return With(new GivenStep.Commands(GivenObjects.Checked([command]), metadata));
    }

    /// <summary>Gives the stored state of a state-stored aggregate.</summary>
    /// <param name="state">The aggregate; the test works on a copy, as it would from a database.</param>
    /// <returns>A fixture that knows it too.</returns>
    public AggregateTestFixture<TAggregate> GivenState(TAggregate state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return With(new GivenStep.State(state));
    }

    /// <summary>Sets the clock, for all that is given after it and for the command. Events carry this time.</summary>
    /// <param name="now">The time.</param>
    /// <returns>A fixture with that time.</returns>
    public AggregateTestFixture<TAggregate> GivenCurrentTime(DateTimeOffset now) => With(new GivenStep.Time(now));

    /// <summary>Brings a service that handlers ask for.</summary>
    /// <typeparam name="TService">The type that they ask for.</typeparam>
    /// <param name="service">The service.</param>
    /// <returns>A fixture with the service.</returns>
    public AggregateTestFixture<TAggregate> UseService<TService>(TService service)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(service);
        return Configure(axonish => axonish.Services.AddSingleton(service));
    }

    /// <summary>Configures what is tested as a host would: target resolvers, interceptors, JSON, limits, services.</summary>
    /// <param name="configure">Configures it; called at every use of the fixture. Store and clock are the fixture's own.</param>
    /// <returns>A fixture with that configuration.</returns>
    public AggregateTestFixture<TAggregate> Configure(Action<AxonishBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return new(setup.With(configure));
    }

    /// <summary>Turns off what is looked for unasked.</summary>
    /// <param name="checks">What not to look for.</param>
    /// <returns>A fixture that does not look for it.</returns>
    public AggregateTestFixture<TAggregate> Ignore(FixtureChecks checks) => new(setup with { Ignored = setup.Ignored | checks });

    /// <summary>Leaves one member of the state out where states are compared.</summary>
    /// <param name="path">The member's path as messages show it: <c>balance</c>, <c>lines[0].note</c>, or <c>lines[].note</c> for all lines.</param>
    /// <returns>A fixture that does not look at it.</returns>
    public AggregateTestFixture<TAggregate> IgnoreMember(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(setup with { IgnoredMembers = [.. setup.IgnoredMembers, path] });
    }

    /// <summary>Carries out what is given, then sends the command.</summary>
    /// <param name="command">The command; or a <see cref="CommandMessage"/>, for one that is routed by a name of its own.</param>
    /// <param name="metadata">What travels beside it.</param>
    /// <returns>What to expect of it.</returns>
    /// <exception cref="AxonishTestException">What is given could not be carried out, or a check failed that runs without being asked for.</exception>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public AggregateTestResult<TAggregate> When(object command, Metadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        var message = GivenCommand.Message(command, metadata ?? Metadata.Empty);
        var outcome = Synchronously.Run(
            (setup, message), static test => FixtureRunner<TAggregate>.Instance.RunAsync(test.setup, test.message));
        return new AggregateTestResult<TAggregate>(outcome, setup);
    }

    private AggregateTestFixture<TAggregate> With(GivenStep step) => new(setup.With(step));
}

using Axonish.Fixtures.Hosting;
using Axonish.Fixtures.Reporting;
using Axonish.Inspection;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Fixtures.Handling;

// The application of a handler's assembly. Other classes that handle events only are left out: a test of a handler ends where it does.
internal sealed class HandlerHost : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly IServiceProviderIsService known;

    private HandlerHost(Type handler, ServiceProvider provider, FixtureClock clock, ApplicationInspector application, SentCommands sent)
    {
        this.provider = provider;
        Clock = clock;
        Application = application;
        Sent = sent;
        Identifiers = provider.GetRequiredService<IIdentifierSource>();
        Store = (FixtureStore)provider.GetRequiredService<IEventStore>();
        Inspector = new HostInspector(provider);
        EventTypes = provider.GetRequiredService<EventTypeTable>();
        Bus = provider.GetRequiredService<ICommandBus>();
        Values = new Values(new ValueInspector(provider.GetRequiredService<EventSerializer>()));
        known = provider.GetRequiredService<IServiceProviderIsService>();
        Group = GroupDelivery.For(application.FindEventHandlers(handler), this, provider);
    }

    internal FixtureClock Clock { get; }

    internal ApplicationInspector Application { get; }

    internal SentCommands Sent { get; }

    internal IIdentifierSource Identifiers { get; }

    internal FixtureStore Store { get; }

    internal HostInspector Inspector { get; }

    internal EventTypeTable EventTypes { get; }

    internal ICommandBus Bus { get; }

    internal Values Values { get; }

    // How the tested class is shown events, where it belongs to a processing group.
    internal GroupDelivery? Group { get; }

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    internal static HandlerHost Build(Type handler, bool handlesCommands, IReadOnlyList<Action<AxonishBuilder>> configurations)
    {
        var sent = new SentCommands();
        var (provider, clock, application) = FixtureWiring.Wire(
            handler,
            [axonish => axonish.Intercept(sent), .. configurations],
            described => Require(handler, handlesCommands, described),
            handlesCommands ? new HashSet<Type>() : new HashSet<Type> { handler });
        return new HandlerHost(handler, provider, clock, application, sent);
    }

    internal bool Knows(Type service) => known.IsService(service);

    private static void Require(Type handler, bool handlesCommands, ApplicationInspector application)
    {
        if (application.FindAggregate(handler) is not null)
            throw new AxonishTestException($"{handler} is an aggregate; use AggregateTestFixture<{Names.Of(handler)}>.");
        var commands = application.HandlesCommands(handler);
        var events = application.FindEventHandlers(handler) is not null;
        if (handlesCommands ? commands : events) return;
        throw new AxonishTestException((handlesCommands, commands || events) switch
        {
            (true, true) => $"{handler} handles events and no command; use EventHandlerTestFixture<{Names.Of(handler)}>.",
            (false, true) => $"{handler} handles commands and no event; use CommandHandlerTestFixture<{Names.Of(handler)}>.",
            (true, false) => $"{handler} handles nothing; mark the methods that handle commands with [CommandHandler].",
            (false, false) => $"{handler} handles nothing; mark the methods that handle events with [EventHandler].",
        });
    }
}

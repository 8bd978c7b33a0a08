using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Events;
using Axonish.Features;
using Axonish.Generated;
using Axonish.Hosting;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Axonish;

/// <summary>Configures Axonish for one host. Stores add their <c>Use…</c> methods to it.</summary>
/// <remarks>For use while the host is built, from one thread.</remarks>
public sealed class AxonishBuilder
{
    private readonly FeatureList features = new();
    private readonly EventStoreFeature events;
    private readonly AggregatesFeature aggregates;
    private readonly SnapshotsFeature snapshots;
    private readonly StateStorageFeature states;
    private readonly CommandsFeature commands;
    private readonly JsonSerializerOptions json = new();
    private readonly List<string> faults = [];
    private readonly HashSet<string> assembliesLeftOut = new(StringComparer.Ordinal);
    private readonly HashSet<Type> handlersLeftOut = [];

    internal AxonishBuilder(IServiceCollection services)
    {
        Services = services;
        features.Add(new UnitsOfWorkFeature());
        events = features.Add(new EventStoreFeature());
        states = features.Add(new StateStorageFeature(events));
        aggregates = features.Add(new AggregatesFeature());
        snapshots = features.Add(new SnapshotsFeature(aggregates));
        features.Add(new EventsFeature());
        commands = features.Add(new CommandsFeature(aggregates));
    }

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>What one command may do at most.</summary>
    public CommandLimits CommandLimits
    {
        get => aggregates.Limits;
        set => aggregates.Limits = value;
    }

    /// <summary>How much an event store takes at once.</summary>
    public EventStoreLimits EventStoreLimits
    {
        get => events.Limits;
        set => events.Limits = value;
    }

    /// <summary>
    /// How long a host that starts waits for an event store whose server is not there yet: 30 seconds unless set. <see cref="TimeSpan.Zero"/>
    /// does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits until the start is cancelled.
    /// </summary>
    public TimeSpan StoreStartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    // A test brings the services that it comes to use, and looks at the types that it comes to keep.
    internal bool RequiresServices { get; init; } = true;

    internal bool ChecksContent { get; init; } = true;

    internal IReadOnlyList<AxonishFeature> Features => features.Ordered;

    internal JsonSerializerOptions Json => json;

    internal IReadOnlyList<string> Faults => faults;

    /// <summary>The host's own feature of a class, added when it is first asked for. For the methods by which a package configures what it brings.</summary>
    /// <typeparam name="TFeature">The feature's class.</typeparam>
    /// <returns>The feature.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TFeature Feature<TFeature>()
        where TFeature : AxonishFeature, new() => features.Find<TFeature>() ?? features.Add(new TFeature());

    /// <summary>Stores events in a store of the application's own making; the host disposes it.</summary>
    /// <param name="factory">Opens the store; called once, when the host starts.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseEventStore(Func<IServiceProvider, IEventStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        events.Use(factory);
        return this;
    }

    /// <summary>
    /// Keeps snapshots of aggregates in a place of their own; the last call counts. Event stores bring a place of theirs, which serves unless
    /// this is called after them.
    /// </summary>
    /// <param name="factory">Opens the store; called once, when the first aggregate takes snapshots. The host disposes what it returns.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseSnapshotStore(Func<IServiceProvider, ISnapshotStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        snapshots.Factory = factory;
        return this;
    }

    /// <summary>Reads and writes events through a compiled <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>; needed where the program is trimmed.</summary>
    /// <param name="resolver">The context; earlier ones are asked first.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseJson(IJsonTypeInfoResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        json.TypeInfoResolverChain.Add(resolver);
        return this;
    }

    /// <summary>
    /// Changes how events, remembered results and snapshots are written as JSON: converters, naming. Stored events must stay readable. Public
    /// fields, and with them tuples, are written in any case, and <c>BigInteger</c>, <c>Rune</c>, <c>CultureInfo</c> and <c>IPAddress</c> have
    /// converters; one that is added here comes before them.
    /// </summary>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseJson(Action<JsonSerializerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(json);
        return this;
    }

    /// <summary>
    /// Reads every event back before it is stored, and compares it with what was applied, as is done with the first of each class and with
    /// those whose values may be lost. For events whose own code changes what it is given, and for test environments; it costs about as
    /// much as writing and reading the event once more. A store in memory, which keeps the objects themselves, then looks at their JSON too.
    /// </summary>
    /// <returns>The same builder.</returns>
    public AxonishBuilder VerifyEveryEvent()
    {
        events.VerifiesEveryEvent = true;
        return this;
    }

    /// <summary>Configures one aggregate.</summary>
    /// <typeparam name="TAggregate">The aggregate's class.</typeparam>
    /// <param name="configure">Configures it; several calls add up.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder ConfigureAggregate<TAggregate>(Action<AggregateConfiguration<TAggregate>> configure)
        where TAggregate : class
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(aggregates.Configuration<TAggregate>());
        return this;
    }

    /// <summary>Adds an interceptor on the sender's side; the first that is added is the outermost.</summary>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder Intercept(ICommandDispatchInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        Services.AddSingleton(interceptor);
        return this;
    }

    /// <summary>Adds an interceptor around handlers; the first that is added is the outermost.</summary>
    /// <param name="interceptor">The interceptor.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder Intercept(ICommandHandlerInterceptor interceptor)
    {
        ArgumentNullException.ThrowIfNull(interceptor);
        Services.AddSingleton(interceptor);
        return this;
    }

    /// <summary>Replaces what messages inherit from the one that is being handled when they are created.</summary>
    /// <param name="provider">Says what they inherit.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseCorrelation(ICorrelationProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        Services.AddSingleton(provider);
        return this;
    }

    /// <summary>
    /// Remembers the result of every command that succeeds and whose sender gave the message an identifier (<see cref="SendOptions.MessageId"/>,
    /// or a <see cref="CommandMessage"/> of its own), in the same step as its events. The same message sent again gets the same answer, and
    /// is not handled again.
    /// </summary>
    /// <returns>The same builder.</returns>
    public AxonishBuilder RememberCommands()
    {
        commands.RemembersCommands = true;
        return this;
    }

    /// <summary>Adds a health check that reads the event store's last event.</summary>
    /// <param name="name">The check's name.</param>
    /// <param name="tags">The check's tags.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder AddHealthCheck(string name = "axonish", params string[] tags)
    {
        ArgumentNullException.ThrowIfNull(name);
        Services.AddHealthChecks().Add(new HealthCheckRegistration(
            name, provider => new EventStoreHealthCheck(provider.GetRequiredService<IEventStore>()), failureStatus: null, tags));
        return this;
    }

    /// <summary>Leaves out everything that one assembly brings, although the host references it.</summary>
    /// <param name="assemblyName">The assembly's simple name.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder WithoutAssembly(string assemblyName)
    {
        ArgumentNullException.ThrowIfNull(assemblyName);
        assembliesLeftOut.Add(assemblyName);
        return this;
    }

    /// <summary>Leaves out the command and event handlers of one class; what it stored stays readable.</summary>
    /// <typeparam name="THandler">The class: an aggregate, or a class outside aggregates.</typeparam>
    /// <returns>The same builder.</returns>
    public AxonishBuilder WithoutHandlersOf<THandler>()
    {
        handlersLeftOut.Add(typeof(THandler));
        return this;
    }

    /// <summary>Keeps the state of state-stored aggregates; for the package that does.</summary>
    /// <param name="name">What the user calls its place, for messages.</param>
    /// <param name="factory">Makes the store; called once.</param>
    /// <returns>Whether it is used; false where another place is configured already, which the start of the host reports.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Experimental("AXONISHENGINE")]
    public bool TryUseStateStore(string name, Func<IServiceProvider, IStateStore> factory)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(factory);
        return states.TryUse(name, factory);
    }

    internal void AddFeatures(IReadOnlyList<AxonishManifest> manifests)
    {
        foreach (var manifest in manifests.OfType<FeatureManifest>())
        {
            if (!assembliesLeftOut.Contains(manifest.AssemblyName)) manifest.AddTo(this);
        }
    }

    internal ApplicationModel Describe(IReadOnlyList<AxonishManifest> manifests)
    {
        var application = new ApplicationModel(manifests.Where(manifest => !assembliesLeftOut.Contains(manifest.AssemblyName)));
        foreach (var name in assembliesLeftOut.Except(manifests.Select(manifest => manifest.AssemblyName)).Order(StringComparer.Ordinal))
            faults.Add($"WithoutAssembly names '{name}', which brings nothing to this application; correct the name, or remove the call.");
        foreach (var handler in handlersLeftOut.Where(handler => !application.HandlesCommands(handler) && !application.HandlesEvents(handler)))
            faults.Add($"WithoutHandlersOf names {handler}, which handles nothing in this application; correct the class, or remove the call.");
        if (StoreStartTimeout < TimeSpan.Zero && StoreStartTimeout != Timeout.InfiniteTimeSpan)
        {
            faults.Add($"{nameof(AxonishBuilder)}.{nameof(StoreStartTimeout)} is {StoreStartTimeout}, and nobody waits a negative time; correct it, or wait "
                + $"without a limit with {nameof(Timeout)}.{nameof(Timeout.InfiniteTimeSpan)}.");
        }

        application.LeaveOut(handlersLeftOut);
        return application;
    }
}

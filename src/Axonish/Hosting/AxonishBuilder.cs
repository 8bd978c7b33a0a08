using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Aggregates;
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
    private readonly List<string> faults = [];
    private readonly JsonSerializerOptions json = new();

    private readonly Dictionary<Type, object> aggregates = [];
    private readonly HashSet<string> assembliesLeftOut = new(StringComparer.Ordinal);
    private readonly HashSet<Type> handlersLeftOut = [];

    internal AxonishBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>What one command may do at most.</summary>
    public CommandLimits CommandLimits { get; set; } = new();

    /// <summary>How much an event store takes at once.</summary>
    public EventStoreLimits EventStoreLimits { get; set; } = EventStoreLimits.Default;

    /// <summary>
    /// How long a host that starts waits for an event store whose server is not there yet: 30 seconds unless set. <see cref="TimeSpan.Zero"/>
    /// does not wait, <see cref="Timeout.InfiniteTimeSpan"/> waits until the start is cancelled.
    /// </summary>
    public TimeSpan StoreStartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    internal IReadOnlyDictionary<Type, object> Aggregates => aggregates;

    internal bool HasEventStore { get; private set; }

    internal Func<IServiceProvider, ISnapshotStore>? SnapshotStore { get; private set; }

    internal bool TakesSnapshots => aggregates.Values.Any(aggregate => ((ISnapshotConfiguration)aggregate).Snapshots.TakesAny);

    internal Func<IServiceProvider, IStateStore>? StateStore { get; private set; }

    internal JsonSerializerOptions Json => json;

    internal bool RemembersCommands { get; private set; }

    // Whether every service that a handler asks for must be there at start; a test brings those that it comes to use.
    internal bool RequiresServices { get; set; } = true;

    // Whether every type that is kept as JSON must be readable at start; a test looks at those that it comes to use.
    internal bool ChecksContent { get; set; } = true;

    internal bool VerifiesEveryEvent { get; private set; }

    internal IReadOnlyList<string> Faults => faults;

    /// <summary>Stores events in a store of the application's own making; the host disposes it.</summary>
    /// <param name="factory">Opens the store; called once, when the host starts.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseEventStore(Func<IServiceProvider, IEventStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (HasEventStore) faults.Add("Two event stores are configured; leave one (AXN0507).");
        HasEventStore = true;
        Services.AddSingleton(provider => AxonishServices.ReadByHost(factory(provider), provider));
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
        SnapshotStore = factory;
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
        VerifiesEveryEvent = true;
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
        if (!aggregates.TryGetValue(typeof(TAggregate), out var configuration))
            aggregates.Add(typeof(TAggregate), configuration = new AggregateConfiguration<TAggregate>());
        configure((AggregateConfiguration<TAggregate>)configuration);
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
        RemembersCommands = true;
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

    // For the package that keeps the state of state-stored aggregates; the name is what the user calls its place.
    internal void UseStateStore(string name, Func<IServiceProvider, IStateStore> factory)
    {
        if (StateStore is not null) faults.Add($"A second place for the state of state-stored aggregates is configured, {name}; one unit of work is one transaction, so leave one.");
        StateStore ??= factory;
    }

    internal ApplicationModel Describe(IReadOnlyList<AxonishManifest> manifests)
    {
        foreach (var name in assembliesLeftOut.Except(manifests.Select(manifest => manifest.AssemblyName)).Order(StringComparer.Ordinal))
            faults.Add($"WithoutAssembly names '{name}', which brings nothing to this application; correct the name, or remove the call.");
        var application = new ApplicationModel(manifests.Where(manifest => !assembliesLeftOut.Contains(manifest.AssemblyName)));
        var configured = aggregates.Keys.Select(application.Find).OfType<AggregateEntry>().ToHashSet();
        foreach (var aggregate in aggregates.Keys.Where(aggregate => application.Find(aggregate) is null))
            faults.Add($"ConfigureAggregate names {aggregate}, which is no aggregate of this application; mark it with [Aggregate], or remove the call.");

        foreach (var handler in handlersLeftOut.Where(handler => !application.HandlesCommands(handler) && !application.HandlesEvents(handler)))
            faults.Add($"WithoutHandlersOf names {handler}, which handles nothing in this application; correct the class, or remove the call.");

        faults.AddRange(SnapshotFaults.Of(
            application.AggregateEntries.Where(configured.Contains).Select(aggregate => aggregate.Model),
            aggregates,
            hasStore: SnapshotStore is not null || !HasEventStore));
        application.LeaveOut(handlersLeftOut);
        return application;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish;

/// <summary>Configures Axonish for one host. Stores add their <c>Use…</c> methods to it.</summary>
/// <remarks>For use while the host is built, from one thread.</remarks>
public sealed class AxonishBuilder
{
    private readonly List<string> faults = [];
    private readonly JsonSerializerOptions json = new();

    internal AxonishBuilder(IServiceCollection services, ApplicationModel application) => (Services, Application) = (services, application);

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }

    /// <summary>What one command may do at most.</summary>
    public CommandLimits CommandLimits { get; set; } = new();

    /// <summary>How much an event store takes at once.</summary>
    public EventStoreLimits EventStoreLimits { get; set; } = EventStoreLimits.Default;

    internal ApplicationModel Application { get; }

    internal Func<IServiceProvider, IEventStore>? EventStore { get; private set; }

    internal JsonSerializerOptions Json => json;

    internal IReadOnlyList<string> Faults => faults;

    /// <summary>Stores events in a store of the application's own making; the host disposes it.</summary>
    /// <param name="factory">Opens the store; called once, when the host starts.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseEventStore(Func<IServiceProvider, IEventStore> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (EventStore is not null) faults.Add("Two event stores are configured; leave one.");
        EventStore = factory;
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

    /// <summary>Changes how events are written as JSON: converters, naming. Stored events must stay readable.</summary>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The same builder.</returns>
    public AxonishBuilder UseJson(Action<JsonSerializerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(json);
        return this;
    }
}

using System.ComponentModel;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Axonish.Features;

/// <summary>
/// A part of a host that registers itself: its services, what can be wrong with its configuration, and what is done when the host starts and
/// stops. Its limits and other settings are properties of its class, its log category is stated here, and its instruments are its own, on
/// <see cref="Messaging.Telemetry"/>. For packages of Axonish and for whoever extends it; it may change between versions.
/// </summary>
/// <remarks>
/// One instance configures one host: it is made while the host is built, and asked in the order of its methods here. What runs belongs to
/// what <see cref="StartAsync"/> returns, not to the feature, because several hosts may be built from the same services.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AxonishFeature
{
    /// <summary>What it is called in messages, in the plural or without an article: <c>snapshots</c>. Different for each feature of a host.</summary>
    public abstract string Name { get; }

    /// <summary>When it is started and stopped.</summary>
    public abstract FeatureStage Stage { get; }

    /// <summary>The category under which it logs.</summary>
    public virtual string LogCategory => "Axonish";

    /// <summary>Registers its services.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="application">All that the manifests of the application's assemblies describe.</param>
    public abstract void AddServices(IServiceCollection services, ApplicationModel application);

    /// <summary>Reports what is wrong with its configuration; nothing is started before every feature has been asked.</summary>
    /// <param name="check">Takes the faults, which end the start all at once, and the warnings, which are logged.</param>
    public virtual void Check(FeatureCheck check)
    {
    }

    /// <summary>Starts it. If it fails, it leaves nothing running; the features that were started before it are stopped.</summary>
    /// <param name="start">The application and its services.</param>
    /// <param name="ct">Cancelled when the start takes too long or is given up.</param>
    /// <returns>
    /// What stops it; none where there is nothing to stop. It is called with a token that is cancelled when the host must not wait longer, and
    /// again only if it failed. It asks nothing of the container, which may be disposed by then.
    /// </returns>
    public virtual ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct) => default;

    /// <summary>Makes a logger of its category.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The logger.</returns>
    protected ILogger Logger(IServiceProvider services) => services.GetRequiredService<ILoggerFactory>().CreateLogger(LogCategory);
}

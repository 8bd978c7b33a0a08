using System.ComponentModel;
using Axonish.Generated;

namespace Axonish.Features;

/// <summary>What a feature is given when its host starts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FeatureStart
{
    private readonly Func<Action, CancellationToken, Task> openStore;

    internal FeatureStart(ApplicationModel application, IServiceProvider services, TimeProvider time, Func<Action, CancellationToken, Task> openStore)
    {
        this.openStore = openStore;
        Application = application;
        Services = services;
        Time = time;
    }

    /// <summary>All that the manifests of the application's assemblies describe.</summary>
    public ApplicationModel Application { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The host's clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>
    /// Opens a store, and tries again for as long as the host is set to wait where its server is not there yet: where it fails with an
    /// <see cref="EventStoreException"/> that is transient.
    /// </summary>
    /// <param name="open">Opens the store, by asking the container for it for example.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>A task that ends when the store is open.</returns>
    /// <exception cref="EventStoreException">The store did not come in time, or cannot be opened.</exception>
    public Task OpenStoreAsync(Action open, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(open);
        return openStore(open, ct);
    }
}

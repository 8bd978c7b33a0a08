using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Hosting;

/// <summary>How packages with event stores put theirs into a host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventStoreRegistration
{
    /// <summary>Names the host's event store. It is opened when the host starts, and the container closes it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="factory">Opens the store; what it throws ends the start.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder UseEventStore(this AxonishBuilder builder, Func<IServiceProvider, IEventStore> factory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        builder.Services.AddSingleton(factory);
        return builder;
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Axonish;

/// <summary>Configures Axonish for one host. Stores add their <c>Use…</c> methods to it.</summary>
/// <remarks>For use while the host is built, from one thread.</remarks>
public sealed class AxonishBuilder
{
    internal AxonishBuilder(IServiceCollection services) => Services = services;

    /// <summary>The host's services.</summary>
    public IServiceCollection Services { get; }
}

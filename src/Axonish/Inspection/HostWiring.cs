using System.Diagnostics.CodeAnalysis;
using Axonish.Commands;
using Axonish.Generated;
using Axonish.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Inspection;

/// <summary>
/// Wires the services of an application as a host does, and starts no host: no feature is started, and what handlers ask of the container, and the JSON of
/// events, is looked at when it is first used.
/// </summary>
/// <param name="services">Where the services are registered.</param>
/// <remarks>For use from one thread. Features that packages bring by their manifests are not added; <see cref="AxonishBuilder.Feature{TFeature}"/> adds one.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class HostWiring(IServiceCollection services)
{
    /// <summary>Configures the application; only until <see cref="Describe"/>.</summary>
    public AxonishBuilder Builder { get; } = new(services) { RequiresServices = false, ChecksContent = false };

    /// <summary>Puts together what the compiler knows of the application and the builder says of it.</summary>
    /// <param name="manifests">The manifests of the application's assemblies.</param>
    /// <returns>The application. An <see cref="ApplicationInspector"/> answers what is in it.</returns>
    public ApplicationModel Describe(IReadOnlyList<AxonishManifest> manifests)
    {
        ArgumentNullException.ThrowIfNull(manifests);
        return Builder.Describe(manifests);
    }

    /// <summary>Registers all that the application needs, builds the container, and lets commands and events in.</summary>
    /// <param name="application">The application.</param>
    /// <returns>The container, which the caller disposes.</returns>
    /// <exception cref="AxonishConfigurationException">The configuration is wrong.</exception>
    public ServiceProvider Open(ApplicationModel application)
    {
        ArgumentNullException.ThrowIfNull(application);
        AxonishServices.Register(Builder, application);
        var provider = Builder.Services.BuildServiceProvider();
        provider.GetRequiredService<HostEntrance>().Open(provider);
        return provider;
    }
}

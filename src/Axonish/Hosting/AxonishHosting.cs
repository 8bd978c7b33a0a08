using System.ComponentModel;
using Axonish.Features;
using Axonish.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Hosting;

/// <summary>What the generated <c>UseAxonish</c> and <c>AddAxonish</c> call with the manifests that the compiler found.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AxonishHosting
{
    /// <summary>Adds Axonish to a host builder.</summary>
    /// <param name="builder">The host builder.</param>
    /// <param name="manifest">The manifest of the program's own assembly, which knows those of its references.</param>
    /// <param name="configure">Configures Axonish.</param>
    /// <returns>The same builder.</returns>
    public static IHostBuilder UseAxonish(IHostBuilder builder, AxonishManifest manifest, Action<AxonishBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureServices(services => AddAxonish(services, manifest, configure));
    }

    /// <summary>Adds Axonish to an application builder.</summary>
    /// <typeparam name="TBuilder">The builder's type.</typeparam>
    /// <param name="builder">The application builder.</param>
    /// <param name="manifest">The manifest of the program's own assembly, which knows those of its references.</param>
    /// <param name="configure">Configures Axonish.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddAxonish<TBuilder>(TBuilder builder, AxonishManifest manifest, Action<AxonishBuilder>? configure)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddAxonish(builder.Services, manifest, configure);
        return builder;
    }

    /// <summary>Adds Axonish to a service collection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="manifest">The manifest of the program's own assembly, which knows those of its references.</param>
    /// <param name="configure">Configures Axonish.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Axonish was added before.</exception>
    public static IServiceCollection AddAxonish(IServiceCollection services, AxonishManifest manifest, Action<AxonishBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return AddAxonish(services, [.. manifest.References, manifest], configure);
    }

    /// <summary>Adds Axonish to a service collection.</summary>
    /// <param name="services">The services.</param>
    /// <param name="manifests">The manifests of the application's assemblies.</param>
    /// <param name="configure">Configures Axonish.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">Axonish was added before.</exception>
    public static IServiceCollection AddAxonish(
        IServiceCollection services, IReadOnlyList<AxonishManifest> manifests, Action<AxonishBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(manifests);
        if (services.Any(service => service.ServiceType == typeof(CheckedApplication)))
            throw new InvalidOperationException("Axonish was added to these services before; call UseAxonish or AddAxonish once, in the assembly that hosts.");

        var builder = new AxonishBuilder(services);
        configure?.Invoke(builder);
        builder.AddFeatures(manifests);
        AxonishServices.Register(builder, builder.Describe(manifests));
        return services;
    }
}

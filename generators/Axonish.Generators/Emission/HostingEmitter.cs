using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the one call that wires an application; what it does is the library's.</summary>
internal static class HostingEmitter
{
    public static string Emit(AssemblyModel assembly)
    {
        var manifest = $"new global::{assembly.ModelNamespace}.Manifest()";
        return GeneratedFile.Begin().Lines($$"""
            namespace {{assembly.Namespace}};

            /// <summary>Adds every aggregate and handler of this assembly and of those that it references.</summary>
            {{GeneratedFile.Marker}}
            internal static class AxonishHostingExtensions
            {
                /// <summary>Adds Axonish with every aggregate and handler that this program's assemblies declare.</summary>
                internal static global::Microsoft.Extensions.Hosting.IHostBuilder UseAxonish(
                    this global::Microsoft.Extensions.Hosting.IHostBuilder builder,
                    global::System.Action<global::Axonish.AxonishBuilder>? configure = null) =>
                    global::Axonish.Hosting.AxonishHosting.UseAxonish(builder, {{manifest}}, configure);

                /// <summary>Adds Axonish with every aggregate and handler that this program's assemblies declare.</summary>
                internal static TBuilder AddAxonish<TBuilder>(
                    this TBuilder builder,
                    global::System.Action<global::Axonish.AxonishBuilder>? configure = null)
                    where TBuilder : global::Microsoft.Extensions.Hosting.IHostApplicationBuilder =>
                    global::Axonish.Hosting.AxonishHosting.AddAxonish(builder, {{manifest}}, configure);

                /// <summary>Adds Axonish with every aggregate and handler that this program's assemblies declare.</summary>
                internal static global::Microsoft.Extensions.DependencyInjection.IServiceCollection AddAxonish(
                    this global::Microsoft.Extensions.DependencyInjection.IServiceCollection services,
                    global::System.Action<global::Axonish.AxonishBuilder>? configure = null) =>
                    global::Axonish.Hosting.AxonishHosting.AddAxonish(services, {{manifest}}, configure);
            }
            """).ToString();
    }
}

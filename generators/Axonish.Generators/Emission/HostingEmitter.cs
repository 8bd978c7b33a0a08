using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the one call that wires an application.</summary>
internal static class HostingEmitter
{
    private const string Hosting = "global::Axonish.Hosting.AxonishHosting";
    private const string HostBuilder = "global::Microsoft.Extensions.Hosting.IHostBuilder";
    private const string ApplicationBuilder = "global::Microsoft.Extensions.Hosting.IHostApplicationBuilder";
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
    private const string Configure = "global::System.Action<global::Axonish.AxonishBuilder>? configure = null";

    public static string Emit(EquatableArray<string> manifests, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin();
        writer.Line($"namespace {assembly.Namespace};").Line();
        writer.Line("/// <summary>Adds every aggregate and handler of this assembly and of those that it references.</summary>");
        writer.Line(GeneratedFile.Marker);
        writer.Open("internal static class AxonishHostingExtensions");
        writer.Line("private static readonly global::Axonish.Generated.AxonishManifest[] Manifests =");
        writer.Line("[");
        writer.Indented(inner =>
        {
            foreach (var manifest in manifests) inner.Line($"new {manifest}(),");
            inner.Line($"new global::{assembly.ModelNamespace}.Manifest(),");
        });
        writer.Line("];").Line();
        EmitSummary(writer);
        writer.Line($"internal static {HostBuilder} UseAxonish(");
        writer.Line($"    this {HostBuilder} builder,").Line($"    {Configure}) =>");
        writer.Line($"    {Hosting}.UseAxonish(builder, Manifests, configure);").Line();
        EmitSummary(writer);
        writer.Line($"internal static TBuilder AddAxonish<TBuilder>(");
        writer.Line("    this TBuilder builder,").Line($"    {Configure})");
        writer.Line($"    where TBuilder : {ApplicationBuilder} =>");
        writer.Line($"    {Hosting}.AddAxonish(builder, Manifests, configure);").Line();
        EmitSummary(writer);
        writer.Line($"internal static {Services} AddAxonish(");
        writer.Line($"    this {Services} services,").Line($"    {Configure}) =>");
        writer.Line($"    {Hosting}.AddAxonish(services, Manifests, configure);");
        writer.Close();
        return writer.ToString();
    }

    private static void EmitSummary(SourceWriter writer) =>
        writer.Line("/// <summary>Adds Axonish with every aggregate and handler that this program's assemblies declare.</summary>");
}

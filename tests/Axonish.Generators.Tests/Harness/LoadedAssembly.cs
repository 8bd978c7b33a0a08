using System.Reflection;
using System.Runtime.Loader;
using Axonish.Generated;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Tests.Harness;

/// <summary>A generated assembly in this process, so that what the compiler cannot check of an accessor is called once.</summary>
internal sealed class LoadedAssembly
{
    private LoadedAssembly(Assembly assembly, ApplicationModel application)
    {
        Assembly = assembly;
        Application = application;
    }

    public Assembly Assembly { get; }

    public ApplicationModel Application { get; }

    public static LoadedAssembly From(Generation generation, IReadOnlyList<Generation> references)
    {
        var context = new AssemblyLoadContext(generation.Input.AssemblyName, isCollectible: true);
        foreach (var reference in references) context.LoadFromStream(Emit(reference));
        var assembly = context.LoadFromStream(Emit(generation));
        var manifests = context.Assemblies
            .Select(loaded => loaded.GetCustomAttribute<AxonishManifestAttribute>())
            .OfType<AxonishManifestAttribute>()
            .Select(attribute => (AxonishManifest)Activator.CreateInstance(attribute.Manifest)!);
        return new LoadedAssembly(assembly, new ApplicationModel(manifests));
    }

    /// <summary>An instance of one of the assembly's classes, by its simple name.</summary>
    public object New(string type, params object?[] arguments) => TypeOf(type)
        .GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(constructor => constructor.GetParameters().Length == arguments.Length)
        .OrderBy(constructor => constructor.IsPublic ? 0 : 1)
        .Select(constructor => constructor.Invoke(arguments))
        .FirstOrDefault() ?? Activator.CreateInstance(TypeOf(type))!;

    public Type TypeOf(string type) => Assembly.GetTypes().Single(candidate => candidate.Name == type);

    public AggregateProbe Aggregate(string type) => AggregateProbe.Of(Application.Aggregates.Single(model => model.RootType.Name == type));

    public CommandModel Command(string type) => Application.Commands.Single(model => model.CommandType.Name == type);

    private static MemoryStream Emit(Generation generation)
    {
        var stream = new MemoryStream();
        var result = generation.Output.Emit(stream);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        stream.Position = 0;
        return stream;
    }
}

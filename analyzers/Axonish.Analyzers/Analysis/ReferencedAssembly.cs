using Axonish.EventStore.Upcasting;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>A reference that itself references Axonish, with what its assembly attributes state. Its namespaces are never walked.</summary>
internal sealed class ReferencedAssembly
{
    private ReferencedAssembly(IAssemblySymbol assembly)
    {
        Name = assembly.Identity.Name;
        Package = assembly.PackageOfAxonish()!;
        var attributes = assembly.GetAttributes()
            .Where(data => data.AttributeClass?.ContainingNamespace?.ToDisplayString() == "Axonish.Generated")
            .ToArray();
        Format = attributes.FirstOrDefault(data => data.AttributeClass!.Name == "AxonishManifestAttribute")?.Positional(1) as int?;
        ContractsFormat = attributes.FirstOrDefault(data => data.AttributeClass!.Name == "AxonishContractsAttribute")?.Positional(0) as int?;
        Commands = [.. attributes.Where(data => data.AttributeClass!.Name == "AxonishCommandAttribute").Select(Command).OfType<CommandRegistration>()];
        Events = [.. attributes
            .Where(data => data.AttributeClass!.Name == "AxonishEventAttribute" && data.Positional(0) is string && data.Positional(2) is INamedTypeSymbol)
            .Select(data => ((string)data.Positional(0)!, data.Positional(1) as int? ?? 1, data.Texts("Aliases"), (INamedTypeSymbol)data.Positional(2)!))];
        Upcasters = [.. attributes
            .Where(data => data.AttributeClass!.Name == "AxonishUpcasterAttribute" && data.Positional(0) is string && data.Positional(2) is string)
            .Select(data => new StoredStep(
                (string)data.Positional(0)!, data.Positional(1) as int? ?? 1, (string)data.Positional(2)!, data.Text("TargetName"), data.Named("TargetRevision") as int? ?? 0, assembly))];
        Groups = [.. attributes
            .Where(data => data.AttributeClass!.Name == "AxonishGroupAttribute" && data.Positional(0) is string && data.Positional(1) is string && data.Positional(2) is bool)
            .Select(data => ((string)data.Positional(0)!, (string)data.Positional(1)!, GroupSettings.Of(data, (bool)data.Positional(2)!)))];
        Aggregates = [.. attributes
            .Where(data => data.AttributeClass!.Name == "AxonishAggregateAttribute" && data.Positional(0) is string && data.Positional(1) is INamedTypeSymbol)
            .Select(data => ((string)data.Positional(0)!, (INamedTypeSymbol)data.Positional(1)!))];
    }

    public string Name { get; }

    /// <summary>The package that it was compiled against.</summary>
    public string Package { get; }

    /// <summary>The manifest's form; null where there is no manifest.</summary>
    public int? Format { get; }

    /// <summary>The form in which an assembly of contracts states its events; null where it has a manifest, or the generator never saw it.</summary>
    public int? ContractsFormat { get; }

    public IReadOnlyList<CommandRegistration> Commands { get; }

    public IReadOnlyList<(string Name, int Revision, IReadOnlyList<string> Aliases, INamedTypeSymbol Type)> Events { get; }

    public IReadOnlyList<StoredStep> Upcasters { get; }

    public IReadOnlyList<(string Name, string Handler, GroupSettings Settings)> Groups { get; }

    public IReadOnlyList<(string Name, INamedTypeSymbol Root)> Aggregates { get; }

    public static IReadOnlyList<ReferencedAssembly> AllOf(Compilation compilation) => [.. compilation.SourceModule.ReferencedAssemblySymbols
        .Where(assembly => assembly.ReferencesAxonish() && !AxonishAssemblies.IsOwn(assembly.Identity.Name))
        .OrderBy(assembly => assembly.Identity.Name, StringComparer.Ordinal)
        .Select(assembly => new ReferencedAssembly(assembly))];

    private static CommandRegistration? Command(AttributeData data)
    {
        if (data.Positional(0) is not string name || data.Positional(1) is not INamedTypeSymbol command || data.Positional(3) is not string handler) return null;
        var result = data.Positional(2) is ITypeSymbol { SpecialType: not SpecialType.System_Void } type ? type : null;
        var title = handler.Split('(')[0];
        var owner = title.Contains('.') ? title.Substring(0, title.LastIndexOf('.')).Simple() : title;
        return new CommandRegistration(name, command, result, handler, command, owner, IsOwn: false, Location.None);
    }
}

using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Reads the attributes that references with a manifest carry. Their namespaces are never walked.</summary>
internal static class ReferencesParser
{
    public static ReferencesModel Parse(Compilation compilation, CancellationToken ct) =>
        ExternAliases.Within(compilation, () => Read(compilation, ct));

    private static ReferencesModel Read(Compilation compilation, CancellationToken ct)
    {
        var manifests = new List<string>();
        var commands = new List<CommandFact>();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        var unlisted = new List<EventModel>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.OrderBy(assembly => assembly.Identity.Name, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            if (!assembly.ReferencesAxonish()) continue;
            var hasManifest = false;
            var events = new List<EventModel>();
            foreach (var attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass is not { } type || type.ContainingNamespace?.ToDisplayString() != "Axonish.Generated") continue;
                if (type.Name == "AxonishManifestAttribute" && attribute.Positional(0) is INamedTypeSymbol manifest)
                {
                    hasManifest = true;
                    manifests.Add(TypeNames.Plain(manifest));
                }

                if (type.Name == "AxonishCommandAttribute" && Command(attribute, compilation) is { } command) commands.Add(command);
                if (type.Name == "AxonishEventAttribute" && Event(attribute, compilation) is { } item) events.Add(item);
            }

            if (hasManifest) listed.UnionWith(events.Select(item => item.Type));
            else unlisted.AddRange(events);
        }

        return new ReferencesModel(
            manifests.ToEquatableArray(),
            commands.OrderBy(command => command.Name, StringComparer.Ordinal).ToEquatableArray(),
            unlisted.Where(item => !listed.Contains(item.Type)).ToEquatableArray());
    }

    private static EventModel? Event(AttributeData attribute, Compilation compilation) =>
        attribute.Positional(0) is string name && attribute.Positional(1) is int revision && attribute.Positional(2) is INamedTypeSymbol type
        && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            ? EventNames.Of(type, name, revision, attribute.Texts("Aliases"))
            : null;

    private static CommandFact? Command(AttributeData attribute, Compilation compilation)
    {
        if (attribute.Positional(0) is not string name || attribute.Positional(1) is not INamedTypeSymbol command
            || attribute.Positional(2) is not ITypeSymbol result || attribute.Positional(3) is not string handler)
        {
            return null;
        }

        var hasResult = result.SpecialType != SpecialType.System_Void;
        if (!compilation.IsSymbolAccessibleWithin(command, compilation.Assembly)) return null;
        if (hasResult && !compilation.IsSymbolAccessibleWithin(result, compilation.Assembly)) return null;
        var isNullable = attribute.Named("IsResultNullable") is true;
        return new CommandFact(
            name,
            TypeNames.ForTypeof(command),
            hasResult ? TypeNames.ForTypeof(result) : "void",
            !hasResult ? "object?" : isNullable ? $"{TypeNames.Plain(result)}?" : TypeNames.Plain(result),
            isNullable,
            handler,
            name == command.DottedName());
    }
}

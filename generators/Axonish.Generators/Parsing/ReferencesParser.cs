using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Reads the attributes that references with a manifest carry. Their namespaces are never walked.</summary>
internal static class ReferencesParser
{
    private const string Axonish = "Axonish";

    public static ReferencesModel Parse(Compilation compilation, CancellationToken ct) =>
        ExternAliases.Within(compilation, () => Read(compilation, ct));

    private static ReferencesModel Read(Compilation compilation, CancellationToken ct)
    {
        var manifests = new List<string>();
        var commands = new List<CommandFact>();
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.OrderBy(assembly => assembly.Identity.Name, StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            if (!assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => identity.Name == Axonish))) continue;
            foreach (var attribute in assembly.GetAttributes())
            {
                if (attribute.AttributeClass is not { } type || type.ContainingNamespace?.ToDisplayString() != "Axonish.Generated") continue;
                if (type.Name == "AxonishManifestAttribute" && attribute.Positional(0) is INamedTypeSymbol manifest)
                    manifests.Add(TypeNames.Plain(manifest));
                if (type.Name == "AxonishCommandAttribute" && Command(attribute, compilation) is { } command) commands.Add(command);
            }
        }

        return new ReferencesModel(
            manifests.ToEquatableArray(),
            commands.OrderBy(command => command.Name, StringComparer.Ordinal).ToEquatableArray());
    }

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

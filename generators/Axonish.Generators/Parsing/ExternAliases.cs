using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Axonish.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>
/// The references that a project knows by an extern alias alone: their types have no name that begins with global. Most projects have none.
/// Which compilation is being read is the thread's: the same reference may have an alias in one project and none in another.
/// </summary>
internal static class ExternAliases
{
    private const string Global = "global";

    private static readonly ConditionalWeakTable<Compilation, Dictionary<ISymbol, string>> Cache = new();

    [ThreadStatic]
    private static Dictionary<ISymbol, string>? current;

    /// <summary>Whether any type must be written with an alias.</summary>
    public static bool AreKnown => current is { Count: > 0 };

    /// <summary>The aliases that a compilation's generated files declare.</summary>
    public static EquatableArray<string> Of(Compilation compilation) =>
        Cache.GetValue(compilation, Find).Values.Distinct(StringComparer.Ordinal).OrderBy(alias => alias, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>Runs a parser that writes the names of a compilation's types.</summary>
    public static T Within<T>(Compilation compilation, Func<T> parse)
    {
        var before = current;
        current = Cache.GetValue(compilation, Find);
        try
        {
            return parse();
        }
        finally
        {
            current = before;
        }
    }

    /// <summary>Joins the parts of a type's name, each beginning with the alias under which it is known.</summary>
    public static string Write(ImmutableArray<SymbolDisplayPart> parts)
    {
        var text = new StringBuilder();
        for (var index = 0; index < parts.Length; index++)
        {
            var isRoot = parts[index].ToString() == Global && index + 1 < parts.Length && parts[index + 1].ToString() == "::";
            text.Append(isRoot && AliasOf(parts.Skip(index)) is { } alias ? alias : parts[index].ToString());
        }

        return text.ToString();
    }

    private static string? AliasOf(IEnumerable<SymbolDisplayPart> name) =>
        name.Select(part => part.Symbol).OfType<INamedTypeSymbol>().FirstOrDefault()?.ContainingAssembly is { } assembly
        && current!.TryGetValue(assembly, out var alias)
            ? alias
            : null;

    private static Dictionary<ISymbol, string> Find(Compilation compilation)
    {
        var found = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        foreach (var reference in compilation.References)
        {
            if (reference.Properties.Aliases is not { Length: > 0 } aliases || aliases.Contains(Global)) continue;
            if (compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly) found[assembly] = aliases[0];
        }

        return found;
    }
}

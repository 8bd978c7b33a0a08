using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether an event stays what it was, under the name that it was stored with.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventShapeAnalyzer()
    : TypeAnalyzer(Descriptors.MutableEvent, Descriptors.UnnamedEvent, Descriptors.MutableCollectionOfEvent)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !axonish.Events.Contains(type)) return;
        foreach (var member in type.GetMembers().Where(member => !member.IsStatic && !member.IsImplicitlyDeclared))
        {
            if (IsSettable(member)) context.ReportDiagnostic(Diagnostic.Create(Descriptors.MutableEvent, member.Place(), type.Name, member.Name, member is IFieldSymbol ? "an init-only property" : "init-only"));
            if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property && StateWrites.IsMutableCollection(property.Type))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.MutableCollectionOfEvent, member.Place(), ReadOnly(property.Type, axonish.Compilation), type.Name, member.Name, ReadOnlyName(property.Type)));
        }

        if (!type.Has(AttributeNames.Event) && !type.IsAbstract)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnnamedEvent, type.Place(), type.Name, type.DottedName()));
    }

    private static string ReadOnlyName(ITypeSymbol type) => type.DictionaryInterface() is not null ? "IReadOnlyDictionary"
        : type.AllInterfaces.Append(type).Any(face => face is INamedTypeSymbol { Name: "ISet", Arity: 1 }) ? "ImmutableHashSet"
        : "IReadOnlyList or ImmutableArray";

    private static ImmutableDictionary<string, string?>? ReadOnly(ITypeSymbol type, Compilation compilation)
    {
        if (type.DictionaryInterface() is { } dictionary)
            return Constructed("System.Collections.Generic.IReadOnlyDictionary`2", [.. dictionary.TypeArguments]);
        var element = (type as IArrayTypeSymbol)?.ElementType ?? (type.Name is "List" or "IList" or "ICollection" or "Collection" ? type.ElementType() : null);
        return element is null ? null : Constructed("System.Collections.Generic.IReadOnlyList`1", element);

        ImmutableDictionary<string, string?>? Constructed(string definition, params ITypeSymbol[] arguments) =>
            compilation.GetTypeByMetadataName(definition) is { } found ? FixHints.OfType(found.Construct(arguments)) : null;
    }

    private static bool IsSettable(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false, IsConst: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } => true,
        IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } } => true,
        _ => false,
    };
}

using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether an event can be stored, read back, and stays what it was.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventShapeAnalyzer()
    : TypeAnalyzer(Descriptors.MutableEvent, Descriptors.UnreadableEvent, Descriptors.UnnamedEvent, Descriptors.MutableCollectionOfEvent)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !axonish.Events.Contains(type)) return;
        foreach (var member in type.GetMembers().Where(member => !member.IsStatic && !member.IsImplicitlyDeclared))
        {
            if (IsSettable(member)) context.ReportDiagnostic(Diagnostic.Create(Descriptors.MutableEvent, member.Place(), type.Name, member.Name));
            if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public } property && StateWrites.IsMutableCollection(property.Type))
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.MutableCollectionOfEvent, member.Place(), ReadOnly(property.Type, axonish.Compilation), type.Name, member.Name));
        }

        if (!type.Has(AttributeNames.Event) && !type.IsAbstract)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnnamedEvent, type.Place(), type.Name, type.DottedName()));
        if (!type.IsAbstract && Unreadable(type) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnreadableEvent, type.Place(), type.Name, reason));
    }

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

    private static string? Unreadable(INamedTypeSymbol type)
    {
        // A converter or a mark of the user's own knows better than these rules.
        if (type.GetAttributes().Any(data => data.AttributeClass?.Name is "JsonConverterAttribute" or "JsonPolymorphicAttribute")) return null;
        var properties = type.WithBases().SelectMany(level => level.GetMembers()).OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public })
            .ToArray();
        if (properties.FirstOrDefault(property => IsUnwritable(property.Type)) is { } unwritable) return $"property '{unwritable.Name}' is '{unwritable.Type.Title()}'";
        var constructors = type.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && !(constructor.Parameters.Length == 1 && constructor.Parameters[0].Type.Is(type)))
            .ToArray();
        var marked = type.InstanceConstructors.FirstOrDefault(constructor => constructor.GetAttributes().Any(data => data.AttributeClass?.Name == "JsonConstructorAttribute"));
        var chosen = marked ?? (type.IsValueType ? constructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0)
            : constructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0) ?? (constructors.Length == 1 ? constructors[0] : null));
        if (type is { IsValueType: true, IsRecord: true } && constructors.FirstOrDefault(constructor => constructor.Parameters.Length > 0) is { } primary && marked is null) chosen = primary;
        if (chosen is null) return constructors.Length == 0 ? "it has no public constructor" : "it has several public constructors";
        var unmatched = chosen.Parameters.FirstOrDefault(parameter => !properties.Any(property =>
            string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && property.Type.Is(parameter.Type)));
        if (unmatched is not null) return $"constructor parameter '{unmatched.Name}' has no property of its name and type";
        var lost = properties.FirstOrDefault(property => property.SetMethod is null && IsStored(property, type)
            && !chosen.Parameters.Any(parameter => string.Equals(property.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)));
        return lost is null ? null : $"property '{lost.Name}' can only be read";
    }

    private static bool IsUnwritable(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Delegate or TypeKind.Pointer
        || (type is { Name: "Type", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        || (type.WithoutNull() is INamedTypeSymbol named && named.WithBases().Any(level => level is { Name: "Stream", ContainingNamespace.Name: "IO" }));

    // A computed property is no state; an automatic one has a field.
    private static bool IsStored(IPropertySymbol property, INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}

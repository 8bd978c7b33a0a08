using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Entities;

/// <summary>Whether what messages carry can equal what entities are known by (rules B7, B9, A14).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RoutingTypesAnalyzer()
    : ReceiverAnalyzer(Descriptors.UnmatchedEvent, Descriptors.RoutingTypeDiffers, Descriptors.DictionaryKeyDiffers)
{

    private protected override void Analyze(Receiver receiver, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (receiver.IsFunctional) return;
        foreach (var member in receiver.Members)
        {
            var entity = receiver.Aggregates[0].Receivers.FirstOrDefault(shape => shape.Type.Is(member.Entity!));
            if (entity is null || (member.RoutingKey ?? entity.RoutingKey) is not { Length: > 0 } key) continue;
            if (member.Forwarding == Forwarding.Matching) Events(member, entity, key, axonish.Compilation, context);
            if (member.Kind != MemberKind.Single) Commands(member, entity, key, axonish.Compilation, context);
        }
    }

    private static void Events(MemberShape member, ReceiverShape entity, string key, Compilation compilation, SymbolAnalysisContext context)
    {
        foreach (var handled in entity.EventHandlers.Select(handler => handler.Event).OfType<INamedTypeSymbol>())
        {
            if (handled.IsAbstract || !handled.IsMessage(compilation) || RoutingMember.Named(handled, key, compilation) is not null) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnmatchedEvent,
                member.Symbol.Place(),
                additionalLocations: [handled.Place()],
                entity.EntityId is { } id ? FixHints.OfMember(Capitalized(key), RoutingMember.TypeOf(id)) : null,
                member.Symbol.Name,
                handled.Name,
                Capitalized(key)));
        }
    }

    private static void Commands(MemberShape member, ReceiverShape entity, string key, Compilation compilation, SymbolAnalysisContext context)
    {
        foreach (var handler in entity.CommandHandlers.Where(handler => handler.Fault == HandlerFault.None && handler.Command is not null))
        {
            if (RoutingMember.Named(handler.Command!, key, compilation) is not { } routed) continue;
            var type = RoutingMember.TypeOf(routed);
            if (member.Dictionary is { } dictionary && CanCompare(type, dictionary.TypeArguments[0], compilation)) continue;
            if (entity.EntityId is { } id && !CanCompare(type, RoutingMember.TypeOf(id), compilation))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.RoutingTypeDiffers,
                    member.Symbol.Place(),
                    additionalLocations: [routed.Place()],
                    FixHints.OfType(RoutingMember.TypeOf(id).WithoutNull()),
                    $"{handler.Command!.Name}.{routed.Name}",
                    type.Title(),
                    entity.Type.Name,
                    RoutingMember.TypeOf(id).Title()));
            }
            else if (member.Dictionary is { } other)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.DictionaryKeyDiffers,
                    member.Symbol.Place(),
                    Keyed(member.Type, other.TypeArguments[0], type),
                    member.Symbol.Name,
                    other.TypeArguments[0].Title(),
                    $"{handler.Command!.Name}.{routed.Name}",
                    type.Title()));
            }
        }
    }

    // What does not compile yet may become anything.
    private static bool CanCompare(ITypeSymbol routed, ITypeSymbol identifier, Compilation compilation) =>
        routed.TypeKind == TypeKind.Error || identifier.TypeKind == TypeKind.Error || RoutingMember.CanCompare(routed, identifier, compilation);

    // Most dictionaries have the key as their first type argument; of others nothing is proposed.
    private static ImmutableDictionary<string, string?>? Keyed(ITypeSymbol dictionary, ITypeSymbol key, ITypeSymbol routed) =>
        dictionary is INamedTypeSymbol { TypeArguments.Length: 2 } named && named.TypeArguments[0].Is(key)
            ? FixHints.OfType(named.OriginalDefinition.Construct(routed.WithoutNull(), named.TypeArguments[1]))
            : null;

    private static string Capitalized(string key) => char.ToUpperInvariant(key[0]) + key.Substring(1);
}

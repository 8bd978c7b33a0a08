using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides which of a class's event handlers an event goes to.</summary>
internal static class SubscriptionParser
{
    public static SubscriptionsModel? Parse(INamedTypeSymbol type, MemberAccess access, Compilation compilation, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var levels = type.WithBases().ToList();
        var kept = new List<SubscriptionShape>();
        var handlers = levels.SelectMany((level, depth) => level.GetMembers().OfType<IMethodSymbol>()
                .Select(method => (Shape: SubscriptionShape.Of(method, compilation), Depth: depth)))
            .Where(pair => pair.Shape is { Fault: HandlerFault.None })
            .OrderBy(pair => pair.Depth)
            .ThenBySpecificity(pair => pair.Shape!.Event!)
            .Select(pair => pair.Shape!);
        foreach (var handler in handlers)
        {
            if (!kept.Any(earlier => handler.Event!.IsKindOf(earlier.Event!) && RequiredMetadata(earlier).Count == 0)) kept.Add(handler);
        }

        if (kept.Count == 0) return null;
        var payloads = kept.Select(handler => handler.Event!).ToArray();
        return new SubscriptionsModel(
            type.Name,
            kept.Select(handler => Project(handler, type, access)).ToEquatableArray(),
            EventOrder.WithoutIncluded(payloads).Select(TypeNames.Plain).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            payloads.OfType<INamedTypeSymbol>()
                .Where(payload => !payload.IsAbstract && payload.IsMessage(compilation))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                .Select(EventNames.Of)
                .OrderBy(item => item.StoredName, StringComparer.Ordinal)
                .ThenBy(item => item.Type, StringComparer.Ordinal)
                .ToEquatableArray());
    }

    private static SubscriptionModel Project(SubscriptionShape handler, INamedTypeSymbol type, MemberAccess access) => new(
        TypeNames.Plain(handler.Event!),
        access.Call(handler.Method, type),
        Arguments.Of(handler.Parameters),
        !handler.IsTask ? CallKind.Nothing : handler.IsValueTask ? CallKind.ValueTask : CallKind.Task,
        RequiredMetadata(handler),
        HandlerTexts.Of(type, handler.Method, handler.Event));

    private static EquatableArray<string> RequiredMetadata(SubscriptionShape handler) => Arguments.RequiredMetadata(handler.Parameters);
}

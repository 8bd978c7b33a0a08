using Axonish.Generators.Model;
using Axonish.Generators.Reuse;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides which of a class's event handlers an event goes to.</summary>
internal static class SubscriptionParser
{
    public static SubscriptionsModel? Parse(
        INamedTypeSymbol type, MemberAccess access, Compilation compilation, Dependencies dependencies, CancellationToken ct)
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
        var group = GroupShape.Of(type);
        foreach (var payload in payloads) dependencies.Add(payload);
        return new SubscriptionsModel(
            type.Name,
            kept.Select(handler => Project(handler, type, group, access)).ToEquatableArray(),
            EventOrder.WithoutIncluded(payloads).Select(TypeNames.Plain).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray(),
            payloads.OfType<INamedTypeSymbol>()
                .Where(payload => !payload.IsAbstract && payload.IsMessage(compilation))
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
                .Select(EventNames.Of)
                .OrderBy(item => item.StoredName, StringComparer.Ordinal)
                .ThenBy(item => item.Type, StringComparer.Ordinal)
                .ToEquatableArray(),
            group is null ? null : GroupParser.Project(group),
            payloads.Distinct<ITypeSymbol>(SymbolEqualityComparer.Default).Select(GroupParser.Audience).OrderBy(item => item.ClassName, StringComparer.Ordinal).ToEquatableArray(),
            group is { IsStreaming: true } ? GroupParser.Sequencing(payloads, group, access, compilation) : EquatableArray<SequencingModel>.Empty,
            group is { IsStreaming: true } ? GroupParser.Resets(type, access, compilation) : EquatableArray<ResetModel>.Empty);
    }

    private static SubscriptionModel Project(SubscriptionShape handler, INamedTypeSymbol type, GroupShape? group, MemberAccess access) => new(
        TypeNames.Plain(handler.Event!),
        access.Call(handler.Method, type),
        Arguments.Of(handler.Parameters),
        Calls.Of(handler.IsTask, handler.IsValueTask, null),
        RequiredMetadata(handler),
        HandlerTexts.Of(type, handler.Method, handler.Event),
        handler.TakesList,
        group?.Allows(handler.Method) ?? true);

    private static EquatableArray<string> RequiredMetadata(SubscriptionShape handler) => Arguments.RequiredMetadata(handler.Parameters);
}

using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides how a message tells the entities of a member apart (rules B6, B7, A14).</summary>
internal static class Routing
{
    /// <returns>Null where the message has no routing value, or the entity nothing to compare it with.</returns>
    public static RoutingModel? Of(
        MemberShape member, ReceiverShape entity, ITypeSymbol message, bool byKey, MemberAccess access, Compilation compilation)
    {
        if ((member.RoutingKey ?? entity.RoutingKey) is not { Length: > 0 } key) return null;
        if (RoutingMember.Named(message, key, compilation) is not { } routed) return null;
        var routedType = RoutingMember.TypeOf(routed);
        if (!routedType.IsNameable(compilation)) return null;
        if (byKey && member.Dictionary is { } dictionary && RoutingMember.CanCompare(routedType, dictionary.TypeArguments[0], compilation))
        {
            var comparison = Comparisons.Of(routedType, dictionary.TypeArguments[0], compilation);
            return new RoutingModel(access.Read(routed, message), EntityId: null, comparison);
        }

        if (entity.EntityId is not { } identifier || !RoutingMember.TypeOf(identifier).IsNameable(compilation)) return null;
        return new RoutingModel(
            access.Read(routed, message),
            access.Read(identifier, entity.Type),
            Comparisons.Of(routedType, RoutingMember.TypeOf(identifier), compilation));
    }
}

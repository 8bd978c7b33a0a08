using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides how a message distinguishes the entities of a member (rules B6, B7, A14).</summary>
internal static class Routing
{
    /// <summary>Whether the entity that a message means may be looked for under a key of the member.</summary>
    public static bool IsByKey(MemberShape member, ReceiverShape entity, ITypeSymbol message, Compilation compilation) =>
        member.Dictionary is { } dictionary
        && (member.RoutingKey ?? entity.RoutingKey) is { Length: > 0 } key
        && RoutingMember.Named(message, key, compilation) is { } routed
        && RoutingMember.CanCompare(RoutingMember.TypeOf(routed), dictionary.TypeArguments[0], compilation);

    /// <returns>Null where the message has no routing value, or the entity nothing to compare it with.</returns>
    public static RoutingModel? Of(
        MemberShape member, ReceiverShape entity, ITypeSymbol message, bool byKey, MemberAccess access, Compilation compilation)
    {
        if ((member.RoutingKey ?? entity.RoutingKey) is not { Length: > 0 } key) return null;
        if (RoutingMember.Named(message, key, compilation) is not { } routed) return null;
        var routedType = RoutingMember.TypeOf(routed);
        if (!routedType.IsNameable(compilation)) return null;
        if (byKey && IsByKey(member, entity, message, compilation))
        {
            var comparison = Comparisons.Of(routedType, member.Dictionary!.TypeArguments[0], compilation);
            return new RoutingModel(access.Read(routed, message), EntityId: null, comparison);
        }

        if (entity.EntityId is not { } identifier || !RoutingMember.TypeOf(identifier).IsNameable(compilation)) return null;
        return new RoutingModel(
            access.Read(routed, message),
            access.Read(identifier, entity.Type),
            Comparisons.Of(routedType, RoutingMember.TypeOf(identifier), compilation));
    }
}

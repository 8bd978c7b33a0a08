using Axonish.Roslyn;

namespace Axonish.Generators.Parsing;

/// <summary>Decides how a member's entities are got at.</summary>
internal static class Members
{
    /// <summary>The interface to see a dictionary through, where its own type may implement that explicitly.</summary>
    public static string? DictionaryType(MemberShape member)
    {
        if (member.Dictionary is not { } contract) return null;
        var space = member.Type.ContainingNamespace?.ToDisplayString() ?? "";
        return space.StartsWith("System.Collections", StringComparison.Ordinal) ? null : TypeNames.Plain(contract);
    }

    /// <summary>Whether its entities lie in a span.</summary>
    public static bool IsList(MemberShape member) =>
        member.Type is { Name: "List" } type && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic";

    /// <summary>Its default has no elements to enumerate, not even none.</summary>
    public static bool IsImmutableArray(MemberShape member) =>
        member.Type is { Name: "ImmutableArray" } type && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Immutable";
}

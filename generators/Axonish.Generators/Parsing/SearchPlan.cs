using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>
/// Finds the ways from an aggregate's root to the entities that handle a command, and decides how each step tells an entity from its
/// siblings. Entities that contain their own kind are searched depth-first.
/// </summary>
internal sealed class SearchPlan(AggregateShape shape, INamedTypeSymbol target, ITypeSymbol command, MemberAccess access, Compilation compilation)
{
    private readonly List<SearchModel> searches = [];
    private readonly Dictionary<(ISymbol Member, ISymbol Found), string> methods = new(KeyComparer.Instance);
    private readonly List<SearchPathModel> paths = [];
    private bool isUnroutable;

    public EquatableArray<SearchModel> Searches => searches.OrderBy(search => search.Method, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The ways that begin at a class; none where a step has nothing to route by.</summary>
    public EquatableArray<SearchPathModel> From(INamedTypeSymbol start, NameTable names)
    {
        Walk(start, [], names);
        return isUnroutable ? EquatableArray<SearchPathModel>.Empty : paths.ToEquatableArray();
    }

    private void Walk(INamedTypeSymbol at, IReadOnlyList<(INamedTypeSymbol Owner, MemberShape Member)> way, NameTable names)
    {
        foreach (var member in shape.Receiver(at).Members)
        {
            var entity = member.Entity!;
            if (!Reaches(entity, target) || way.Any(step => step.Member.Entity!.Is(entity)) || (way.Count > 0 && entity.Is(shape.Root))) continue;
            IReadOnlyList<(INamedTypeSymbol Owner, MemberShape Member)> longer = [.. way, (at, member)];
            if (entity.Is(target) || Reaches(target, entity)) Add(longer, names);
            else Walk(entity, longer, names);
        }
    }

    private void Add(IReadOnlyList<(INamedTypeSymbol Owner, MemberShape Member)> way, NameTable names)
    {
        var steps = new List<SearchStepModel>();
        var path = "";
        for (var index = 0; index < way.Count; index++)
        {
            var (owner, member) = way[index];
            var found = index == way.Count - 1 ? target : member.Entity!;
            path = path.Length == 0 ? member.Symbol.Name : $"{path}.{member.Symbol.Name}";
            steps.Add(new SearchStepModel(Search(owner, member, found, names), path, RoutedTo(member, found)));
        }

        paths.Add(new SearchPathModel(steps.ToEquatableArray()));
    }

    private MemberReach? RoutedTo(MemberShape member, INamedTypeSymbol found) =>
        (member.RoutingKey ?? shape.Receiver(found).RoutingKey) is { Length: > 0 } key && RoutingMember.Named(command, key, compilation) is { } routed
            ? access.Read(routed, command)
            : null;

    private string Search(INamedTypeSymbol owner, MemberShape member, INamedTypeSymbol found, NameTable names)
    {
        if (methods.TryGetValue((member.Symbol, found), out var known)) return known;
        var entity = member.Entity!;
        var method = names.Take($"Find{Capitalized(member.Symbol.Name)}For{((INamedTypeSymbol)command).Name}");
        methods.Add((member.Symbol, found), method);
        var isTarget = entity.Is(found);
        var routing = isTarget
            ? Routing.Of(member, shape.Receiver(entity), command, member.Kind == MemberKind.Dictionary, access, compilation)
            : null;
        if (isTarget && routing is null && member.Kind != MemberKind.Single) isUnroutable = true;
        var deeper = shape.Receiver(entity).Members
            .Where(inner => Reaches(inner.Entity!, found) && (isTarget ? Reaches(found, inner.Entity!) : true))
            .Select(inner => Search(entity, inner, found, names))
            .ToEquatableArray();
        searches.Add(new SearchModel(
            method,
            TypeNames.Plain(owner),
            TypeNames.Plain(entity),
            TypeNames.Plain(found),
            member.Kind,
            access.Read(member.Symbol, owner),
            Members.DictionaryType(member),
            member.Type.IsValueType && Members.DictionaryType(member) is null,
            Members.IsList(member),
            Members.IsImmutableArray(member),
            isTarget,
            routing,
            deeper));
        return method;
    }

    /// <summary>Whether an instance of a class is, or may contain, an entity of another.</summary>
    private bool Reaches(INamedTypeSymbol from, INamedTypeSymbol to)
    {
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Visit(from);

        bool Visit(INamedTypeSymbol current) => current.Is(to)
            || (visited.Add(current) && shape.Receiver(current).Members.Any(member => Visit(member.Entity!)));
    }

    private static string Capitalized(string name)
    {
        var text = name.TrimStart('_');
        if (text.Length == 0) text = name;
        return char.ToUpperInvariant(text[0]) + text.Substring(1);
    }

    private sealed class KeyComparer : IEqualityComparer<(ISymbol Member, ISymbol Found)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((ISymbol Member, ISymbol Found) x, (ISymbol Member, ISymbol Found) y) =>
            SymbolEqualityComparer.Default.Equals(x.Member, y.Member) && SymbolEqualityComparer.Default.Equals(x.Found, y.Found);

        public int GetHashCode((ISymbol Member, ISymbol Found) key) =>
            unchecked((SymbolEqualityComparer.Default.GetHashCode(key.Member) * 31) + SymbolEqualityComparer.Default.GetHashCode(key.Found));
    }
}

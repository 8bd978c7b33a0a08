using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>
/// Finds the ways from an aggregate's root to the entities that handle a command, and decides how each step distinguishes an entity from its
/// siblings. Entities that contain what may be meant themselves are searched depth-first.
/// </summary>
internal sealed class SearchPlan(
    AggregateShape shape, IReadOnlyList<INamedTypeSymbol> targets, INamedTypeSymbol found, ITypeSymbol command, MemberAccess access, Compilation compilation)
{
    private readonly List<SearchModel> searches = [];
    private readonly Dictionary<(ISymbol Member, ISymbol Found), string> methods = new(KeyComparer.Instance);
    private readonly List<(SearchPathModel Path, INamedTypeSymbol Start)> paths = [];
    private bool isUnroutable;

    /// <summary>Whether more than one member can hold the entity that is meant.</summary>
    public bool IsShared => targets.Count > 1 || paths.Count > 1 || searches.Any(search => search.Collects && search.Deeper.Count > 1);

    public EquatableArray<SearchModel> Searches => searches
        .Select(search => search with { Collects = IsShared && search.Collects })
        .OrderBy(search => search.Method, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The ways found, each with the kind of root that has its first member; none where a step has nothing to route by.</summary>
    public IReadOnlyList<(SearchPathModel Path, INamedTypeSymbol Start)> Paths => isUnroutable ? [] : paths;

    /// <summary>Whether an instance of a class is, or may contain, an entity of another.</summary>
    public static bool Reaches(AggregateShape shape, INamedTypeSymbol from, INamedTypeSymbol to)
    {
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Visit(from);

        bool Visit(INamedTypeSymbol current) => current.Is(to)
            || (visited.Add(current) && shape.Receiver(current).Members.Any(member => Visit(member.Entity!)));
    }

    /// <summary>Adds the ways that begin at a kind of root, but for those that begin with a member that it inherits from a kind before it.</summary>
    public void AddFrom(INamedTypeSymbol start, IEnumerable<INamedTypeSymbol> before, NameTable names)
    {
        var known = new HashSet<ISymbol>(
            before.Where(kind => start.IsKindOf(kind)).SelectMany(kind => shape.Receiver(kind).Members).Select(member => member.Symbol),
            SymbolEqualityComparer.Default);
        Walk(start, start, [], known, names);
    }

    private void Walk(
        INamedTypeSymbol start, INamedTypeSymbol at, IReadOnlyList<(INamedTypeSymbol Owner, MemberShape Member)> way, HashSet<ISymbol> known, NameTable names)
    {
        foreach (var member in shape.Receiver(at).Members)
        {
            var entity = member.Entity!;
            if (way.Count == 0 && known.Contains(member.Symbol)) continue;
            if (!targets.Any(target => Reaches(shape, entity, target)) || way.Any(step => step.Member.Entity!.Is(entity)) || (way.Count > 0 && entity.Is(shape.Root))) continue;
            IReadOnlyList<(INamedTypeSymbol Owner, MemberShape Member)> longer = [.. way, (at, member)];
            if (targets.Any(target => entity.Is(target) || Reaches(shape, target, entity))) Add(start, longer, names);
            else Walk(start, entity, longer, known, names);
        }
    }

    private void Add(INamedTypeSymbol start, IReadOnlyList<(INamedTypeSymbol Owner, MemberShape Member)> way, NameTable names)
    {
        var steps = new List<SearchStepModel>();
        var path = "";
        for (var index = 0; index < way.Count; index++)
        {
            var (owner, member) = way[index];
            var entity = member.Entity!;
            var isLast = index == way.Count - 1;
            path = path.Length == 0 ? member.Symbol.Name : $"{path}.{member.Symbol.Name}";
            var method = isLast ? Search(owner, member, targets, found, path, names) : Search(owner, member, [entity], entity, path, names);
            var meant = isLast ? targets.FirstOrDefault(entity.Is) ?? targets.First(target => Reaches(shape, entity, target)) : entity;
            steps.Add(new SearchStepModel(method, path, RoutedTo(member, meant)));
        }

        paths.Add((new SearchPathModel(steps.ToEquatableArray()), start));
    }

    private MemberReach? RoutedTo(MemberShape member, INamedTypeSymbol meant) =>
        (member.RoutingKey ?? shape.Receiver(meant).RoutingKey) is { Length: > 0 } key && RoutingMember.Named(command, key, compilation) is { } routed
            ? access.Read(routed, command)
            : null;

    private string Search(
        INamedTypeSymbol owner, MemberShape member, IReadOnlyList<INamedTypeSymbol> meant, INamedTypeSymbol common, string label, NameTable names)
    {
        if (methods.TryGetValue((member.Symbol, common), out var known)) return known;
        var entity = member.Entity!;
        var method = names.Take($"Find{TypeNames.Capitalized(member.Symbol.Name)}For{((INamedTypeSymbol)command).Name}");
        methods.Add((member.Symbol, common), method);
        var isTarget = meant.Any(entity.Is);
        var routing = isTarget
            ? Routing.Of(member, shape.Receiver(entity), command, member.Kind == MemberKind.Dictionary, access, compilation)
            : null;
        if (isTarget && routing is null && member.Kind != MemberKind.Single) isUnroutable = true;
        var deeper = shape.Receiver(entity).Members
            .Where(inner => meant.Any(target => Reaches(shape, inner.Entity!, target)))
            .Select(inner => Search(entity, inner, meant, common, $"{entity.Name}.{inner.Symbol.Name}", names))
            .ToEquatableArray();
        searches.Add(new SearchModel(
            method,
            TypeNames.Plain(owner),
            TypeNames.Plain(entity),
            TypeNames.Plain(common),
            member.Kind,
            access.Read(member.Symbol, owner),
            Members.DictionaryType(member),
            member.Type.IsValueType && Members.DictionaryType(member) is null,
            Members.IsList(member),
            Members.IsImmutableArray(member),
            isTarget,
            routing,
            deeper,
            label,
            Collects: ReferenceEquals(meant, targets)));
        return method;
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

using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Decides how an aggregate's root and entities handle events.</summary>
internal sealed class ReceiverParser(AggregateShape shape, EventList events, MemberAccess access, Compilation compilation)
{
    // Measured: up to here type tests are as fast as a jump by number, and they read better.
    private const int MostTypeTests = 8;

    private readonly NameTable methods = new();
    private readonly Dictionary<ISymbol, string> methodNames = new(SymbolEqualityComparer.Default);

    public EquatableArray<ReceiverModel> Parse() => shape.Receivers
        .Where(receiver => HandledWithin(receiver.Type).Count > 0)
        .Select(Parse)
        .ToEquatableArray();

    public string MethodOf(INamedTypeSymbol type)
    {
        if (!methodNames.TryGetValue(type, out var name)) methodNames.Add(type, name = methods.Take($"Evolve{type.Name}"));
        return name;
    }

    private static IEnumerable<EventHandlerShape> Handlers(ReceiverShape receiver, bool isFunctional) =>
        receiver.EventHandlers.Where(handler => handler.Fault == HandlerFault.None && handler.IsFunctional == isFunctional);

    private ReceiverModel Parse(ReceiverShape receiver)
    {
        var cases = Cases(receiver);
        var members = shape.IsFunctional ? [] : ParseMembers(receiver);
        var subtypes = shape.SubtypesOf(receiver.Type)
            .Where(type => HandledWithin(type).Count > 0)
            .Select(type => new SubtypeModel(TypeNames.Plain(type), MethodOf(type)))
            .ToEquatableArray();
        var method = MethodOf(receiver.Type);
        var own = cases.Count == 0 && members.Length == 0 ? null : subtypes.Count == 0 ? method : methods.Take($"{method}Itself");
        return new ReceiverModel(
            TypeNames.Plain(receiver.Type), method, own, subtypes, cases, cases.Count > MostTypeTests, members.ToEquatableArray());
    }

    private EquatableArray<EventCaseModel> Cases(ReceiverShape receiver)
    {
        var levels = receiver.Type.WithBases().ToList();
        var ordered = Handlers(receiver, shape.IsFunctional)
            .OrderBy(handler => levels.FindIndex(level => level.Is(handler.Method.ContainingType)))
            .ThenBySpecificity(handler => handler.Event!);
        var kept = new List<EventHandlerShape>();
        foreach (var handler in ordered)
        {
            if (!kept.Any(earlier => handler.Event!.IsKindOf(earlier.Event!) && RequiredMetadata(earlier).Count == 0)) kept.Add(handler);
        }

        var taken = new HashSet<int>();
        return kept.Select(handler => new EventCaseModel(
            TypeNames.Plain(handler.Event!),
            access.Call(handler.Method, receiver.Type),
            Arguments.Of(handler.Parameters),
            events.CasesOf(handler.Event!)
                .Where(index => RequiredMetadata(handler).Count > 0 ? !taken.Contains(index) : taken.Add(index))
                .ToEquatableArray(),
            TakesUnlisted(handler.Event!),
            RequiredMetadata(handler))).ToEquatableArray();
    }

    private static EquatableArray<string> RequiredMetadata(EventHandlerShape handler) => Arguments.RequiredMetadata(handler.Parameters);

    /// <summary>Where an event may be for several members, what they hold is listed before an entity of any is called (rule A13).</summary>
    private MemberModel[] ParseMembers(ReceiverShape receiver)
    {
        var parsed = receiver.Members
            .Select(member => (Shape: member, Handled: EventOrder.WithoutIncluded(HandledWithin(EntityOf(member)))))
            .Select(pair => (Model: Parse(pair.Shape, pair.Handled), pair.Handled))
            .Where(pair => pair.Model is not null)
            .ToArray();
        return
        [
            .. parsed.Select((pair, index) => parsed.Where((_, other) => other != index).Any(other => MayShare(pair.Handled, other.Handled))
                ? pair.Model! with { List = methods.Take($"List{TypeNames.Capitalized(pair.Model.Name)}Of{receiver.Type.Name}") }
                : pair.Model!),
        ];
    }

    private static bool MayShare(IReadOnlyList<ITypeSymbol> some, IReadOnlyList<ITypeSymbol> others) => some.Any(one => others.Any(other =>
        one.IsKindOf(other)
        || other.IsKindOf(one)
        || (one.TypeKind == TypeKind.Interface && TakesUnlisted(other))
        || (other.TypeKind == TypeKind.Interface && TakesUnlisted(one))));

    private static INamedTypeSymbol EntityOf(MemberShape member) =>
        member.Kind == MemberKind.UntypedSequence ? member.Entity! : member.Element ?? member.Entity!;

    private MemberModel? Parse(MemberShape member, IReadOnlyList<ITypeSymbol> handled)
    {
        var type = EntityOf(member);
        if (handled.Count == 0 || member.Forwarding == Forwarding.None) return null;
        var matching = member.Forwarding == Forwarding.Matching ? Matching(member, shape.Receiver(type), handled) : (EquatableArray<MatchingModel>?)null;
        if (matching is { Count: 0 }) return null;
        return new MemberModel(
            member.Symbol.Name,
            member.Kind,
            access.Read(member.Symbol, member.Symbol.ContainingType),
            TypeNames.Plain(type),
            Members.DictionaryType(member),
            Members.IsList(member),
            Members.IsImmutableArray(member),
            MethodOf(type),
            Filter(handled),
            matching);
    }

    private EquatableArray<MatchingModel> Matching(MemberShape member, ReceiverShape entity, IReadOnlyList<ITypeSymbol> handled)
    {
        // Routed by the entity's own identifier: where only its base class is declared, that class must have one.
        var candidates = events.Types.Where(type => handled.Any(type.IsKindOf)).Concat(handled)
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default)
            .BySpecificity(type => type);
        var kept = new List<MatchingModel>();
        foreach (var candidate in candidates)
        {
            if (Routing.Of(member, entity, candidate, byKey: false, access, compilation) is { } routing)
                kept.Add(new MatchingModel(TypeNames.Plain(candidate), routing, Routing.IsByKey(member, entity, candidate, compilation)));
        }

        return kept.ToEquatableArray();
    }

    private EventFilterModel? Filter(IReadOnlyList<ITypeSymbol> handled)
    {
        if (handled.Any(type => type.SpecialType == SpecialType.System_Object)) return null;
        var ordered = handled.Select(TypeNames.Plain).OrderBy(name => name, StringComparer.Ordinal);
        return new EventFilterModel(
            handled.Count <= MostTypeTests ? ordered.ToEquatableArray() : EquatableArray<string>.Empty,
            handled.SelectMany(events.CasesOf).Distinct().OrderBy(index => index).ToEquatableArray(),
            handled.Any(TakesUnlisted));
    }

    /// <summary>The payload types that an instance of a type, of a kind below it, or an entity inside it handles.</summary>
    private List<ITypeSymbol> HandledWithin(INamedTypeSymbol type)
    {
        var handled = new List<ITypeSymbol>();
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Visit(type);
        return handled;

        void Visit(INamedTypeSymbol current)
        {
            if (!visited.Add(current)) return;
            var receiver = shape.Receiver(current);
            handled.AddRange(Handlers(receiver, shape.IsFunctional).Select(handler => handler.Event!));
            foreach (var below in shape.SubtypesOf(current)) Visit(below);
            if (shape.IsFunctional) return;
            foreach (var member in receiver.Members)
            {
                if (member.Forwarding != Forwarding.None) Visit(member.Element ?? member.Entity!);
            }
        }
    }

    private static bool TakesUnlisted(ITypeSymbol payload) => !payload.IsSealed && !payload.IsValueType;
}

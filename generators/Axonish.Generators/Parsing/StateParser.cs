using Axonish.Generators.Model;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>
/// Describes what an aggregate's state is made of: the root, the entities, and whatever their fields reach. Of classes of other assemblies
/// the compiler does not see private fields; values of such classes go through the application's JSON options.
/// </summary>
internal sealed class StateParser(AggregateShape shape, MemberAccess access, Compilation compilation, Dependencies dependencies, CancellationToken ct)
{
    private readonly HashSet<ITypeSymbol> visited = new(SymbolEqualityComparer.Default);
    private readonly Queue<INamedTypeSymbol> pending = new();
    private readonly SortedSet<string> keyed = new(StringComparer.Ordinal);
    private readonly SortedSet<string> obstacles = new(StringComparer.Ordinal);
    private readonly SortedSet<string> facts = new(StringComparer.Ordinal);

    public StateModel Parse()
    {
        var types = new List<StateTypeModel>();
        foreach (var type in shape.Receivers.Select(receiver => receiver.Type).Concat(shape.Kinds))
        {
            if (!type.ContainingAssembly.Is(compilation.Assembly)) obstacles.Add($"{Show(type)} is declared in another assembly, where its private fields cannot be seen; declare it beside {shape.Root.Name}.");
            Add(type);
        }

        while (pending.Count > 0)
        {
            ct.ThrowIfCancellationRequested();
            types.Add(Describe(pending.Dequeue()));
        }

        return new StateModel(
            types.OrderBy(type => type.Name, StringComparer.Ordinal).ToEquatableArray(),
            facts.ToEquatableArray(),
            keyed.ToEquatableArray(),
            obstacles.ToEquatableArray());
    }

    private StateTypeModel Describe(INamedTypeSymbol type)
    {
        dependencies.AddMembersOf(type);
        var name = Show(type);
        var constructor = type is { TypeKind: TypeKind.Class } ? AggregateShape.ConstructorOf(type) : null;
        var subtypes = type.IsSealed || type.IsValueType ? [] : Subtypes(type);
        foreach (var subtype in subtypes) Add(subtype);
        var making = type switch
        {
            { IsValueType: true } => StateMaking.Default,
            { IsAbstract: true } or { TypeKind: TypeKind.Interface } => StateMaking.Never,
            _ => constructor is null ? StateMaking.Uninitialized : StateMaking.Constructor,
        };
        var names = new NameTable();
        var isImmutable = true;
        var members = new List<StateMemberModel>();
        foreach (var level in type.WithBases().Where(level => level.SpecialType != SpecialType.System_ValueType).Reverse())
        {
            if (!level.ContainingAssembly.Is(compilation.Assembly))
                obstacles.Add($"{name} derives from {Show(level)} of another assembly, whose private fields cannot be seen; declare that class beside {shape.Root.Name}.");
            foreach (var member in level.GetMembers())
            {
                if (member is not IFieldSymbol { IsStatic: false, IsConst: false } field) continue;
                if (!IsKept(field, made: making == StateMaking.Constructor && field.IsReadOnly, level)) continue;
                isImmutable &= field.IsReadOnly;
                Add(field.Type);
                var wish = StateTypes.NameOf(field);
                members.Add(new StateMemberModel(
                    names.Take(members.Any(known => known.Name == wish) ? $"{level.Name}.{wish}" : wish),
                    field.Type is IDynamicTypeSymbol ? "object" : TypeNames.Of(field.Type),
                    access.Field(field, type)));
            }
        }

        return new StateTypeModel(
            TypeNames.Plain(type),
            name,
            making,
            making == StateMaking.Constructor ? access.Create(constructor!) : null,
            type.IsSealed || type.IsValueType,
            isImmutable,
            members.ToEquatableArray(),
            subtypes.Select(TypeNames.Plain).ToEquatableArray());
    }

    // What replay's constructor sets once and for all need not be stored; anything else that cannot be is missed.
    private bool IsKept(IFieldSymbol field, bool made, INamedTypeSymbol level)
    {
        var type = field.Type;
        if (StateTypes.IsLeftOut(field.AssociatedSymbol ?? field)) return false;
        if (StateTypes.IsForeign(type))
        {
            if (!made) obstacles.Add($"{Show(level)}.{StateTypes.NameOf(field)} is a {Show(type)}, which cannot be stored; keep it out of the state, or mark it with [JsonIgnore] where replay does not set it.");
            return false;
        }

        if (type.IsNameable(compilation)) return true;
        obstacles.Add($"{Show(level)}.{StateTypes.NameOf(field)} is a {Show(type)}, which generated code cannot name; make that type internal.");
        return false;
    }

    private IReadOnlyList<INamedTypeSymbol> Subtypes(INamedTypeSymbol type) =>
    [
        .. KnownSubtypes.In(compilation, ct).Of(type).Where(candidate => !candidate.IsAbstract
            && !candidate.IsGenericOrNestedInGeneric()
            && StateTypes.IsDescribed(candidate, compilation)),
    ];

    // Everything that a declared type names.
    private void Add(ITypeSymbol type)
    {
        if (!visited.Add(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))) return;
        switch (type)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                break;
            case INamedTypeSymbol { TypeKind: TypeKind.Enum }:
                facts.UnionWith(StateFacts.OfEnumeration((INamedTypeSymbol)type));
                break;
            case INamedTypeSymbol named when StateTypes.IsDescribed(named, compilation):
                pending.Enqueue((INamedTypeSymbol)named.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
                break;
            case INamedTypeSymbol named:
                if (StateTypes.KeyedFactory(named) is { } factory) keyed.Add(factory);
                foreach (var argument in named.TypeArguments) Add(argument);
                if (!StateFacts.HasSeenMembers(named)) break;
                dependencies.AddMembersOf(named);
                Add(named.GetMembers());
                break;
        }
    }

    // Of a type that the application's JSON options write, what they see counts: its public members.
    private void Add(System.Collections.Immutable.ImmutableArray<ISymbol> members)
    {
        foreach (var member in members)
        {
            if (StateFacts.SeenTypeOf(member) is not { } type) continue;
            facts.Add(StateFacts.OfMember(member, type));
            Add(type);
        }
    }

    private static string Show(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 0 } named ? named.DottedName() : type.ToDisplayString();
}

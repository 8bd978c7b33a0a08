using Microsoft.CodeAnalysis;

namespace Axonish.Roslyn;

/// <summary>A class marked [Aggregate], with everything that its members reach.</summary>
internal sealed class AggregateShape
{
    private readonly Dictionary<ISymbol, ReceiverShape> receivers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<INamedTypeSymbol>> subtypes = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<InterceptorShape>> interceptors = new(SymbolEqualityComparer.Default);
    private readonly List<ReceiverShape> order = [];
    private readonly Compilation compilation;
    private readonly CancellationToken ct;
    private IReadOnlyList<ITypeSymbol>? commands;

    private AggregateShape(INamedTypeSymbol root, Compilation compilation, CancellationToken ct)
    {
        Root = root;
        this.compilation = compilation;
        this.ct = ct;
    }

    public INamedTypeSymbol Root { get; }

    /// <summary>Whether the state is immutable and its handlers static (api: a functional aggregate).</summary>
    public bool IsFunctional { get; private set; }

    /// <summary>Whether its state is stored, and not rebuilt from events (rule D6).</summary>
    public bool IsStateStored => Root.Find(AttributeNames.Aggregate)?.Named("StateStored") is true;

    /// <summary>The stored name of its streams.</summary>
    public string TypeName => Root.Find(AttributeNames.Aggregate)?.Text("Type") ?? Root.Name;

    public ISymbol? Identifier { get; private set; }

    public ISymbol? Version { get; private set; }

    /// <summary>The classes that an instance may be of: the root's own, or those of its family, the most derived first (rule B10).</summary>
    public IReadOnlyList<INamedTypeSymbol> Kinds { get; private set; } = [];

    /// <summary>What the first command is handled on; null unless the aggregate is functional.</summary>
    public InitialState? InitialState { get; private set; }

    public bool IsFamily => Kinds.Count > 1 || (Kinds.Count == 1 && !Kinds[0].Is(Root));

    /// <summary>The root, then the entities that its members reach, subtypes included, in the order in which they are found.</summary>
    public IReadOnlyList<ReceiverShape> Receivers => order;

    public ReceiverShape RootReceiver => order[0];

    /// <summary>Whether the class can be an aggregate at all: generated code can name it, and it is no part of another's family.</summary>
    public static bool IsAggregate(INamedTypeSymbol type, Compilation compilation) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false }
        && !type.IsGenericOrNestedInGeneric()
        && type.IsNameable(compilation)
        && !IsOfFamily(type, compilation);

    public static AggregateShape Of(INamedTypeSymbol root, Compilation compilation, CancellationToken ct)
    {
        var shape = new AggregateShape(root, compilation, ct);
        shape.IsFunctional = root.WithBases().SelectMany(level => level.GetMembers()).OfType<IMethodSymbol>().Any(method =>
            CommandHandlerShape.TakesState(method, root)
            && (method.Has(AttributeNames.CommandHandler) || method.Has(AttributeNames.EventSourcingHandler)));
        shape.Identifier = shape.Marked(symbol => symbol.Has(AttributeNames.AggregateIdentifier))
            ?? (shape.IsStateStored ? shape.Marked(SymbolAttributes.IsKey) : null);
        shape.Version = shape.Marked(symbol => symbol.Has(AttributeNames.AggregateVersion));
        shape.Reach(root);
        var below = root.IsSealed ? [] : KnownSubtypes.In(compilation, ct).Of(root)
            .Where(kind => !kind.IsAbstract && !kind.IsGenericOrNestedInGeneric() && kind.IsNameable(compilation));
        if (shape.IsFunctional) shape.InitialState = InitialState.Of(root, below);
        shape.Kinds = [.. shape.IsFunctional ? [] : below, .. root.IsAbstract ? [] : new[] { root }];
        return shape;
    }

    public static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) =>
        type.IsAbstract ? null : type.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == 0);

    public ReceiverShape Receiver(INamedTypeSymbol type) => receivers[type];

    /// <summary>The known classes below a receiver's that bring something of their own, the most derived first.</summary>
    public IReadOnlyList<INamedTypeSymbol> SubtypesOf(INamedTypeSymbol type) => subtypes[type];

    /// <summary>
    /// What stands around the command handlers of a receiver and of those inside it (rule B14): base classes first, in the order of
    /// declaration. What classes below the receiver's bring is there too, for the instances that are of them.
    /// </summary>
    public IReadOnlyList<InterceptorShape> InterceptorsOf(INamedTypeSymbol type)
    {
        if (interceptors.TryGetValue(type, out var known)) return known;
        return interceptors[type] = InterceptorsOf([type]);
    }

    /// <summary>What stands around a handler that several classes share.</summary>
    public IReadOnlyList<InterceptorShape> InterceptorsOf(IEnumerable<INamedTypeSymbol> types)
    {
        var levels = types.SelectMany(type => subtypes[type].Append(type))
            .SelectMany(kind => kind.WithBases())
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .OrderBy(level => level.WithBases().Count())
            .ThenBy(level => level.ToDisplayString(), StringComparer.Ordinal);
        return
        [
            .. levels.SelectMany(level => level.GetMembers())
                .OfType<IMethodSymbol>()
                .Select(method => InterceptorShape.Of(method, Commands, compilation))
                .OfType<InterceptorShape>(),
        ];
    }

    private IReadOnlyList<ITypeSymbol> Commands => commands ??=
    [
        .. order.SelectMany(receiver => receiver.CommandHandlers)
            .Select(handler => handler.Command)
            .OfType<ITypeSymbol>()
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default),
    ];

    private static bool IsOfFamily(INamedTypeSymbol type, Compilation compilation) => type.BaseType is { } above
        && above.WithBases().Any(level => level.Has(AttributeNames.Aggregate) && level.ContainingAssembly.Is(compilation.Assembly));

    private ISymbol? Marked(Func<ISymbol, bool> isMarked) => Root.WithBases()
        .SelectMany(level => level.GetMembers())
        .FirstOrDefault(member => member is IFieldSymbol or IPropertySymbol { GetMethod: not null } && !member.IsStatic && isMarked(member));

    // EntityType may name a class of another assembly, of which this compilation does not know that it is a subtype.
    private void AddDeclaredSubtype(INamedTypeSymbol element, INamedTypeSymbol entity)
    {
        if (entity.Is(element) || !entity.IsKindOf(element) || subtypes[element].Any(entity.Is)) return;
        var added = IsAnything(element) ? subtypes[entity].Append(entity).Where(kind => !subtypes[element].Any(kind.Is)) : [entity];
        subtypes[element] = [.. added, .. subtypes[element]];
    }

    // Every class of the program is below object, handler classes and other aggregates too: for a member that holds objects, EntityType says which.
    private static bool IsAnything(INamedTypeSymbol type) => type.SpecialType == SpecialType.System_Object;

    private void Reach(INamedTypeSymbol type)
    {
        ct.ThrowIfCancellationRequested();
        if (receivers.ContainsKey(type)) return;
        var receiver = ReceiverShape.Of(type, IsStateStored, compilation);
        receivers.Add(type, receiver);
        order.Add(receiver);
        var below = type.IsSealed || IsAnything(type) ? [] : KnownSubtypes.In(compilation, ct).Of(type);
        subtypes[type] = [.. below.Where(candidate => candidate.IsNameable(compilation)
            && !candidate.IsGenericOrNestedInGeneric()
            && candidate.WithBases().TakeWhile(level => !level.Is(type)).Any(level => level.IsReceiver(IsStateStored)))];
        if (!IsFunctional)
        {
            foreach (var member in receiver.Members) Reach(member.Entity!);
            foreach (var member in receiver.Members)
            {
                if (member.Element is not { } element) continue;
                Reach(element);
                AddDeclaredSubtype(element, member.Entity!);
            }
        }

        foreach (var candidate in subtypes[type]) Reach(candidate);
    }
}

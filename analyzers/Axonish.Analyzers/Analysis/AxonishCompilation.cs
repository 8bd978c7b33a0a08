using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>What is known about one compilation; all analyzers share it, and nothing of it is computed before one of them asks.</summary>
internal sealed class AxonishCompilation
{
    private static readonly ConditionalWeakTable<Compilation, AxonishCompilation> Cache = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, AggregateShape> shapes = new(SymbolEqualityComparer.Default);
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> types;
    private readonly Lazy<IReadOnlyList<AggregateShape>> aggregates;
    private readonly Lazy<IReadOnlyDictionary<INamedTypeSymbol, List<AggregateShape>>> receivers;
    private readonly Lazy<ISet<string>> targetResolvers;
    private readonly Lazy<ISet<INamedTypeSymbol>> events;

    private AxonishCompilation(Compilation compilation)
    {
        Compilation = compilation;
        IsWhole = compilation.GetTypeByMetadataName(AxonishAssemblies.Manifest) is not null;
        Bodies = new MethodBodies(compilation);
        Program = new ProgramFacts(this);
        types = new(() => [.. TypesIn(compilation.Assembly.GlobalNamespace)]);
        aggregates = new(() => [.. types.Value.Select(type => AggregateOf(type, CancellationToken.None)).OfType<AggregateShape>()]);
        receivers = new(IndexReceivers);
        events = new(() => MessageTypes.EventsOf(this));
        targetResolvers = new(() => HostingCalls.AggregatesWithTargetResolver(compilation));
    }

    public Compilation Compilation { get; }

    /// <summary>Whether all of Axonish is referenced, and not the abstractions alone: only then can there be handlers and hosts.</summary>
    public bool IsWhole { get; }

    public MethodBodies Bodies { get; }

    public ProgramFacts Program { get; }

    /// <summary>Every type that the compilation declares, nested ones included.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types => types.Value;

    public IReadOnlyList<AggregateShape> Aggregates => aggregates.Value;

    /// <summary>The classes of this compilation that are events: marked so, or handled as such.</summary>
    public ISet<INamedTypeSymbol> Events => events.Value;

    /// <returns>Null where Axonish is not referenced, or is what is being compiled.</returns>
    public static AxonishCompilation? Of(Compilation compilation)
    {
        if (Cache.TryGetValue(compilation, out var known)) return known;
        var mark = compilation.GetTypeByMetadataName(AttributeNames.Full(AttributeNames.Event));
        if (mark is null || mark.ContainingAssembly.Is(compilation.Assembly)) return null;
        return Cache.GetValue(compilation, static key => new AxonishCompilation(key));
    }

    /// <returns>Null where the class is no aggregate that generated code serves.</returns>
    public AggregateShape? AggregateOf(INamedTypeSymbol type, CancellationToken ct)
    {
        if (shapes.TryGetValue(type, out var known)) return known;
        if (!type.Has(AttributeNames.Aggregate) || !AggregateShape.IsAggregate(type, Compilation)) return null;
        return shapes.GetOrAdd(type, AggregateShape.Of(type, Compilation, ct));
    }

    /// <returns>Null where the class stands in no aggregate of this compilation.</returns>
    public Receiver? ReceiverOf(INamedTypeSymbol type, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return receivers.Value.TryGetValue(type, out var found) ? new Receiver(type, found) : null;
    }

    /// <summary>Whether a class, or one that it derives from, stands in an aggregate of this compilation.</summary>
    public bool IsInsideAggregate(INamedTypeSymbol type, CancellationToken ct) => type.WithBases().Any(level => ReceiverOf(level.OriginalDefinition, ct) is not null);

    /// <summary>Whether a command target resolver is given to an aggregate somewhere in this compilation.</summary>
    public bool HasTargetResolver(AggregateShape shape) => targetResolvers.Value.Contains(shape.Root.Name);

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type) yield return type;
            if (member is not INamespaceOrTypeSymbol inner) continue;
            foreach (var nested in TypesIn(inner)) yield return nested;
        }
    }

    private Dictionary<INamedTypeSymbol, List<AggregateShape>> IndexReceivers()
    {
        var index = new Dictionary<INamedTypeSymbol, List<AggregateShape>>(SymbolEqualityComparer.Default);
        foreach (var aggregate in Aggregates)
        {
            foreach (var type in aggregate.Receivers.SelectMany(receiver => receiver.Type.WithBases())
                .Concat(aggregate.Kinds.SelectMany(kind => kind.WithBases()))
                .Select(type => type.OriginalDefinition)
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
            {
                if (!index.TryGetValue(type, out var list)) index.Add(type, list = []);
                list.Add(aggregate);
            }
        }

        return index;
    }
}

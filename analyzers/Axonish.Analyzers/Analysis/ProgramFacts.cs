using Axonish.EventStore.Upcasting;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>What a compilation brings and what its references state in their assembly attributes, for rules about whole programs.</summary>
internal sealed class ProgramFacts
{
    private readonly Lazy<IReadOnlyList<CommandRegistration>> ownCommands;
    private readonly Lazy<IReadOnlyList<ReferencedAssembly>> references;
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> handlerClasses;
    private readonly Lazy<ISet<string>> leftOut;
    private readonly Lazy<Location?> host;
    private readonly Lazy<StoredChains> chains;

    public ProgramFacts(AxonishCompilation axonish)
    {
        Axonish = axonish;
        handlerClasses = new(() => [.. axonish.Types.Where(IsHandlerClass)]);
        ownCommands = new(() => [.. OwnRegistrations().InSourceOrder(command => command.Owner)]);
        references = new(() => ReferencedAssembly.AllOf(Compilation));
        leftOut = new(() => HostingCalls.ClassesLeftOut(Compilation));
        host = new(FindHost);
        chains = new(JoinChains);
    }

    public AxonishCompilation Axonish { get; }

    public Compilation Compilation => Axonish.Compilation;

    /// <summary>The classes outside aggregates that declare handlers.</summary>
    public IReadOnlyList<INamedTypeSymbol> HandlerClasses => handlerClasses.Value;

    public IReadOnlyList<CommandRegistration> OwnCommands => ownCommands.Value;

    public IReadOnlyList<ReferencedAssembly> References => references.Value;

    public IEnumerable<CommandRegistration> AllCommands => OwnCommands.Concat(References.SelectMany(reference => reference.Commands));

    /// <summary>Where the program adds Axonish, else its entry point; null in a library.</summary>
    public Location? Host => host.Value;

    /// <summary>How stored events become those of today, as far as this compilation and its references know.</summary>
    public StoredChains Chains => chains.Value;

    /// <summary>Where to speak of a fault between two things; null where a library would speak of what is not its own.</summary>
    public Location? PlaceOf(ChainFault fault) =>
        fault.Origin is ISymbol origin && IsOwn(origin) ? origin.Place()
        : fault.Other is ISymbol other && IsOwn(other) ? other.Place()
        : Host;

    public bool IsOwn(ISymbol symbol) => symbol.ContainingAssembly?.Is(Compilation.Assembly) is true;

    /// <summary>Whether the program leaves a class's handlers out by its own word.</summary>
    public bool IsLeftOut(string owner) => leftOut.Value.Contains(owner);

    private bool IsHandlerClass(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class
        && (!type.IsAbstract || type.IsStatic)
        && !type.IsGenericOrNestedInGeneric()
        && type.HasOutsideHandlers()
        && !type.IsRootOrEntity()
        && !Axonish.IsInsideAggregate(type, CancellationToken.None);

    private IEnumerable<CommandRegistration> OwnRegistrations()
    {
        foreach (var aggregate in Axonish.Aggregates)
        {
            foreach (var group in CommandHandlers.Of(aggregate).GroupBy(handler => handler.Name, StringComparer.Ordinal))
                yield return CommandRegistration.Of(group.First(), aggregate.Root, aggregate);
        }

        foreach (var type in HandlerClasses)
        {
            var handlers = CommandHandlers.OfHandlerClass(type, Compilation).Where(handler => handler.Fault == HandlerFault.None);
            foreach (var group in handlers.GroupBy(handler => handler.Name, StringComparer.Ordinal))
                yield return CommandRegistration.Of(group.First(), type, aggregate: null);
        }
    }

    private StoredChains JoinChains()
    {
        var own = Axonish.Events.Where(type => !type.IsAbstract).InSourceOrder(type => type).Select(Shape);
        // Assemblies that handle the same event state it each.
        var referenced = References.SelectMany(reference => reference.Events)
            .GroupBy(item => item.Type, SymbolEqualityComparer.Default)
            .Select(group => group.First())
            .Select(item => new StoredShape(item.Name, item.Revision, item.Type.DottedName(), item.Aliases, item.Type));
        var steps = Axonish.Types.SelectMany(type => type.GetMembers()).OfType<IMethodSymbol>()
            .Select(method => UpcasterShape.Of(method, Compilation))
            .OfType<UpcasterShape>()
            .Where(shape => shape.Fault is null)
            .InSourceOrder(shape => shape.Method)
            .Select(shape => new StoredStep(
                shape.Name, shape.Revision, shape.Method.Title(), shape.TargetName?.Name, shape.TargetName?.Revision ?? 0, shape.Method));
        var all = own.Concat(referenced).GroupBy(shape => shape.Origin).Select(group => group.First());
        return new StoredChains(all, steps.Concat(References.SelectMany(reference => reference.Upcasters)));
    }

    private static StoredShape Shape(INamedTypeSymbol type)
    {
        var (name, revision, aliases) = StoredName.Of(type);
        return new StoredShape(name, revision, type.DottedName(), aliases, type);
    }

    private Location? FindHost()
    {
        if (!Axonish.IsWhole) return null;
        if (HostingCalls.OfHost(Compilation).FirstOrDefault() is { } call) return call.GetLocation();
        return Compilation.GetEntryPoint(CancellationToken.None) is { } entry ? entry.Place() : null;
    }
}

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

    public ProgramFacts(AxonishCompilation axonish)
    {
        Axonish = axonish;
        handlerClasses = new(() => [.. axonish.Types.Where(IsHandlerClass)]);
        ownCommands = new(() => [.. OwnRegistrations().InSourceOrder(command => command.Owner)]);
        references = new(() => ReferencedAssembly.AllOf(Compilation));
        leftOut = new(() => HostingCalls.ClassesLeftOut(Compilation));
        host = new(FindHost);
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

    /// <summary>Whether the program leaves a class's handlers out by its own word.</summary>
    public bool IsLeftOut(string owner) => leftOut.Value.Contains(owner);

    private bool IsHandlerClass(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class
        && (!type.IsAbstract || type.IsStatic)
        && !type.IsGenericOrNestedInGeneric()
        && type.GetMembers().OfType<IMethodSymbol>().Any(ReceiverTypes.IsOutsideHandler)
        && !type.IsRootOrEntity()
        && Axonish.ReceiverOf(type, CancellationToken.None) is null;

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

    private Location? FindHost()
    {
        if (HostingCalls.OfHost(Compilation).FirstOrDefault() is { } call) return call.GetLocation();
        return Compilation.GetEntryPoint(CancellationToken.None) is { } entry ? entry.Place() : null;
    }
}

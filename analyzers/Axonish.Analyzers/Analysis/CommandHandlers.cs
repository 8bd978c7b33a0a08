using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>Gathers command handlers.</summary>
internal static class CommandHandlers
{
    /// <summary>Those of an aggregate that commands are routed to, once each, as they stand in the source.</summary>
    public static IEnumerable<CommandHandlerShape> Of(AggregateShape shape) => shape.Receivers
        .SelectMany(receiver => receiver.CommandHandlers)
        .Where(handler => handler.Fault is HandlerFault.None or HandlerFault.AbstractRoot && handler.Name.Length > 0)
        .GroupBy<CommandHandlerShape, ISymbol>(handler => handler.Method, SymbolEqualityComparer.Default)
        .Select(group => group.First())
        .InSourceOrder(handler => handler.Method);

    /// <summary>Those of a class outside aggregates.</summary>
    public static IEnumerable<CommandHandlerShape> OfHandlerClass(INamedTypeSymbol type, Compilation compilation) => type.WithBases()
        .SelectMany(level => level.GetMembers())
        .OfType<IMethodSymbol>()
        .Select(method => CommandHandlerShape.OfHandlerClass(method, compilation))
        .OfType<CommandHandlerShape>();
}

using Axonish.Roslyn;
using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Analysis;

/// <summary>A command that this compilation or one of its references handles.</summary>
internal sealed record CommandRegistration(
    string Name, ITypeSymbol? Command, ITypeSymbol? Result, string Title, INamedTypeSymbol Owner, string OwnerName, bool IsOwn, Location Place)
{
    public static CommandRegistration Of(CommandHandlerShape handler, INamedTypeSymbol owner) => new(
        handler.Name, handler.Command, handler.Result, handler.Method.Title(), owner, handler.Method.ContainingType.Name, IsOwn: true, handler.Method.Place());
}

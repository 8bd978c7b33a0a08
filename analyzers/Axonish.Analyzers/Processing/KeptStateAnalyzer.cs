using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether handlers of a group keep nothing in their class, of which each batch has its own instance (rule E10).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptStateAnalyzer() : EventHandlingAnalyzer(Descriptors.KeptBetweenEvents)
{
    private protected override void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        if (!type.IsStreaming) return;
        var ct = context.CancellationToken;
        var reported = new HashSet<Location>();
        foreach (var handler in type.Handlers.Select(handler => handler.Method).Where(type.BringsIntoGroup).InSourceOrder(method => method))
        {
            var reached = axonish.Bodies.Reached([handler.OriginalDefinition], called => type.Type.WithBases().Any(level => level.OriginalDefinition.Is(called.ContainingType)), ct);
            foreach (var operation in reached.Where(method => method.MethodKind != MethodKind.Constructor).SelectMany(method => axonish.Bodies.Within(method, ct)))
            {
                foreach (var (name, place) in WrittenBy(operation, ct).Where(written => reported.Add(written.Place)))
                    context.ReportDiagnostic(Diagnostic.Create(Descriptors.KeptBetweenEvents, place, handler.Title(), name));
            }
        }
    }

    private static IEnumerable<(string Name, Location Place)> WrittenBy(IOperation operation, CancellationToken ct)
    {
        foreach (var target in StateWrites.AssignedBy(operation))
        {
            if (StateWrites.OwnMember(target) is { } member)
                yield return (member.Name, StateWrites.NameIn(target.Syntax));
            else if (target is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured })
                yield return (captured.Name, target.Syntax.GetLocation());
        }

        // A collection that the class was given belongs to somebody who keeps it.
        if (StateWrites.Mutation(operation) is { } mutation && IsMadeByTheClass(mutation.Member, ct)) yield return (mutation.Member.Name, mutation.Place);
    }

    private static bool IsMadeByTheClass(ISymbol member, CancellationToken ct) => member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(ct) switch
    {
        VariableDeclaratorSyntax field => field.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    } is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax or ArrayCreationExpressionSyntax);
}

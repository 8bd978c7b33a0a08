using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Tests;

/// <summary>Whether the chain of calls that a test begins with a fixture comes to its command, and to what is expected of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FixtureChainAnalyzer() : AxonishAnalyzer(Descriptors.NothingExpected, Descriptors.NothingTested)
{
    private static readonly string[] Fixtures = ["AggregateTestFixture", "CommandHandlerTestFixture", "EventHandlerTestFixture"];

    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        if (Fixtures.All(name => start.Compilation.GetTypeByMetadataName($"Axonish.{name}`1") is null)) return;
        start.RegisterOperationAction(context => Look((IExpressionStatementOperation)context.Operation, context), OperationKind.ExpressionStatement);
    }

    private static void Look(IExpressionStatementOperation statement, OperationAnalysisContext context)
    {
        // What is handed to somebody who calls it is expected to do something there: to throw, for example.
        if (statement.Syntax.Parent is AnonymousFunctionExpressionSyntax) return;
        var value = statement.Operation;
        if (value is ISimpleAssignmentOperation { Target: IDiscardOperation } discarded) value = discarded.Value;
        while (value is IConversionOperation conversion) value = conversion.Operand;
        if (value is IInvocationOperation { TargetMethod.Name: "When" } call && IsFixture(call.Instance?.Type))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NothingExpected, PlaceOf(call.Syntax), call.TargetMethod.Name));
        else if (value is IInvocationOperation or IObjectCreationOperation && IsFixture(value.Type))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NothingTested, PlaceOf(value.Syntax), value.Type!.Name));
    }

    private static bool IsFixture(ITypeSymbol? type) => type is not null && Fixtures.Any(name => type.IsAxonish(name, arity: 1));

    private static Location PlaceOf(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        _ => syntax.GetLocation(),
    };
}

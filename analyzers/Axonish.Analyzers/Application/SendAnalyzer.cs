using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Application;

/// <summary>Whether what is sent has a handler, and answers with what its sender asks for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SendAnalyzer() : AxonishAnalyzer(Descriptors.WrongResult, Descriptors.UnhandledCommandSent, Descriptors.NobodyHandles)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        start.RegisterOperationAction(context => Untyped((IInvocationOperation)context.Operation, axonish, context), OperationKind.Invocation);
        // A call that does not bind has no operation to look at.
        start.RegisterSyntaxNodeAction(context => Unbound((InvocationExpressionSyntax)context.Node, axonish, context), SyntaxKind.InvocationExpression);
    }

    private static void Untyped(IInvocationOperation call, AxonishCompilation axonish, OperationAnalysisContext context)
    {
        var method = call.TargetMethod;
        if (method is not { Name: "SendAsync", TypeArguments.Length: 1 } || !method.ContainingType.IsAxonish("ICommandGateway")) return;
        var argument = call.Arguments.FirstOrDefault(candidate => candidate.Parameter?.Ordinal == 0);
        if (argument?.Value is not { } value) return;
        while (value is IConversionOperation conversion) value = conversion.Operand;
        if (value.Type is not INamedTypeSymbol { IsAbstract: false, SpecialType: SpecialType.None } command || !command.IsMessage(axonish.Compilation)) return;
        if (Find(command, axonish) is not { } known)
        {
            var severity = axonish.Program.Host is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnhandledCommandSent, argument.Syntax.GetLocation(), severity, additionalLocations: null, properties: null, command.Name));
            return;
        }

        // The compiler knows the run-time type of what is made on the spot, or cannot be anything else.
        var asked = method.TypeArguments[0];
        if (asked.TypeKind is TypeKind.TypeParameter or TypeKind.Error || !(command.IsSealed || command.IsValueType || value is IObjectCreationOperation)) return;
        var isRight = known.Result is { } result ? asked.Is(result) : asked.SpecialType == SpecialType.System_Object;
        if (isRight) return;
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.WrongResult, NameOf(call.Syntax), asked.Title(), command.Name, known.Result?.Title() ?? "object?"));
    }

    private static void Unbound(InvocationExpressionSyntax call, AxonishCompilation axonish, SyntaxNodeAnalysisContext context)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "SendAsync" } } access) return;
        if (call.ArgumentList.Arguments.Count == 0 || context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is not null) return;
        var receiver = context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type;
        if (receiver is null || !receiver.AllInterfaces.Append(receiver).Any(type => type.IsAxonish("ICommandGateway"))) return;
        var argument = call.ArgumentList.Arguments[0].Expression;
        if (context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } command) return;
        if (command.SpecialType != SpecialType.None || Find(command, axonish) is not null) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.NobodyHandles, access.Name.GetLocation(), command.Name, NearMiss(command, axonish)));
    }

    private static CommandRegistration? Find(INamedTypeSymbol command, AxonishCompilation axonish) =>
        axonish.Program.AllCommands.FirstOrDefault(known => known.Command?.Is(command) is true && known.Name == command.DottedName());

    private static string NearMiss(INamedTypeSymbol command, AxonishCompilation axonish)
    {
        var near = axonish.Program.AllCommands.FirstOrDefault(known => known.Command is { } other
            && (other.Name == command.Name || command.IsKindOf(other)));
        return near?.Command is null ? "" : $", though '{near.Title}' handles '{((INamedTypeSymbol)near.Command).DottedName()}'";
    }

    private static Location NameOf(SyntaxNode call) =>
        call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name.Identifier.GetLocation() : StateWrites.NameIn(call);
}

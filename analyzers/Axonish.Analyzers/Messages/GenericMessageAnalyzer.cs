using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether what is applied, published, sent or marked as an event has a class that a name can stand for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericMessageAnalyzer() : AxonishAnalyzer(Descriptors.UnusableMessageType)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        start.RegisterOperationAction(
            context =>
            {
                foreach (var message in MessagesOf((IInvocationOperation)context.Operation))
                {
                    if (message.Type is INamedTypeSymbol type && IsAtFault(type, message is IObjectCreationOperation, axonish.Compilation, context.CancellationToken))
                        context.ReportDiagnostic(Of(type, message.Syntax.GetLocation()));
                }
            },
            OperationKind.Invocation);
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (!type.IsAbstract && type.Has(AttributeNames.Event) && GenericMessages.Reason(type) is not null) context.ReportDiagnostic(Of(type, type.Place()));
                foreach (var handler in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.Has(AttributeNames.CommandHandler)))
                {
                    if (CommandHandlerShape.OfAggregate(handler, type, axonish.Compilation) is not { Kind: HandlerKind.Functional } command) continue;
                    if (FunctionalResult.Of(command.Result).EventType is INamedTypeSymbol recorded && IsAtFault(recorded, isMadeHere: false, axonish.Compilation, context.CancellationToken))
                        context.ReportDiagnostic(Of(recorded, handler.Place()));
                }
            },
            SymbolKind.NamedType);
    }

    private static IEnumerable<IOperation> MessagesOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.Name is not ("SendAsync" or "PublishAsync") || !(method.ContainingType.IsAxonish("ICommandGateway") || method.ContainingType.IsAxonish("IEventGateway")))
            return AppliedPayloads.Of(call);
        var value = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        while (value is IConversionOperation conversion) value = conversion.Operand;
        return value is null ? [] : [value];
    }

    private static bool IsAtFault(INamedTypeSymbol type, bool isMadeHere, Compilation compilation, CancellationToken ct) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None }
        && !type.IsAxonish("CommandMessage", arity: 1)
        && GenericMessages.Reason(type) is not null
        && (isMadeHere || GenericMessages.IsOfItself(type, compilation, ct));

    private static Diagnostic Of(INamedTypeSymbol type, Location place) => Diagnostic.Create(
        Descriptors.UnusableMessageType, place, type.Title(), GenericMessages.Reason(type), GenericMessages.Advice(type));
}

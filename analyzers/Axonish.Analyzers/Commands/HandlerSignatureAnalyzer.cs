using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether a handler of any kind can be called, and has the message as its first parameter (rules B11, B12).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerSignatureAnalyzer() : TypeAnalyzer(
    Descriptors.MissingPayload,
    Descriptors.UncallableHandler,
    Descriptors.AsyncVoidHandler,
    Descriptors.InexactPayload,
    Descriptors.PrimaryConstructorHandler,
    Descriptors.UnusableMessageType)
{
    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in MarkedHandler.DeclaredBy(type, axonish, context.CancellationToken))
        {
            var method = handler.Method;
            if (handler.Mark == AttributeNames.CommandHandler && IsPrimaryConstructor(method, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.PrimaryConstructorHandler, method.PlaceOf(handler.Mark, context.CancellationToken), type.Name));
            }

            if (Uncallable(handler) is { } reason)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UncallableHandler, method.Place(), method.Title(), reason));
            if (method is { IsAsync: true, ReturnsVoid: true } && handler.Mark != AttributeNames.EventSourcingHandler)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoidHandler, method.Place(), method.Title()));
            AnalyzePayload(handler, axonish.Compilation, context);
        }
    }

    private static bool IsPrimaryConstructor(IMethodSymbol method, CancellationToken ct) =>
        method.MethodKind == MethodKind.Constructor
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(ct) is TypeDeclarationSyntax);

    private static string? Uncallable(MarkedHandler handler)
    {
        var method = handler.Method;
        if (method.IsGenericMethod) return "generic";
        if (method.IsExtern) return "extern";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) return "returning by reference";
        return handler.Fault == HandlerFault.StaticWithoutState ? "static without the state as its first parameter" : null;
    }

    private static void AnalyzePayload(MarkedHandler handler, Compilation compilation, SymbolAnalysisContext context)
    {
        var method = handler.Method;
        if (handler.Payload is not { } payload)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, method.Place(), method.Title()));
            return;
        }

        if (method.IsGenericMethod || payload.Type.TypeKind == TypeKind.Error) return;
        var isOfCommand = handler.Mark == AttributeNames.CommandHandler;
        var message = isOfCommand && payload.Type.IsAxonish("CommandMessage", arity: 1) ? ((INamedTypeSymbol)payload.Type).TypeArguments[0] : payload.Type;
        if (isOfCommand && (payload.Type.IsAxonish("CommandMessage") || payload.Type.IsAxonish("Message")))
        {
            if (handler.HasExplicitName) return;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InexactPayload, method.Place(), DiagnosticSeverity.Error, null, null, method.Title(), payload.Type.Title(), "any command's message"));
        }
        else if (isOfCommand && payload.Type.IsAxonish("Metadata"))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, method.Place(), method.Title()));
        }
        else if (Unusable(message, compilation, isOfCommand) is { } unusable)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnusableMessageType, payload.Place(), additionalLocations: [message.Place()], message.Title(), unusable));
        }
        else if (!isOfCommand && !EventHandlerShape.CanBePayload(payload.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, method.Place(), method.Title()));
        }
        else if (isOfCommand && !handler.HasExplicitName && Inexact(message) is { } inexact)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InexactPayload, method.Place(), method.Title(), message.Title(), inexact));
        }
        else if (isOfCommand && handler.Fault == HandlerFault.UnsupportedPayload)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, method.Place(), method.Title()));
        }
    }

    private static string? Unusable(ITypeSymbol type, Compilation compilation, bool isOfCommand)
    {
        if (type is INamedTypeSymbol { IsRefLikeType: true }) return "a ref struct";
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named || type.IsNullableValue()) return null;
        if (Hidden.In(type, compilation) is { } hidden) return hidden.Reason;
        // An event's handler may take a generic class: kinds of it are events. A command is its very class.
        return isOfCommand && named.IsGenericOrNestedInGeneric() ? named.Arity > 0 ? "generic" : "nested in a generic type" : null;
    }

    private static string? Inexact(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => "object",
        { TypeKind: TypeKind.Interface } => "an interface",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract",
        _ => null,
    };
}

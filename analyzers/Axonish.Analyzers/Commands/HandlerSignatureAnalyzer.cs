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

            if (Uncallable(handler, type) is var (reason, advice))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UncallableHandler, method.Place(), method.Title(), reason, advice));
            if (method is { IsAsync: true, ReturnsVoid: true } && handler.Mark != AttributeNames.EventSourcingHandler)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.AsyncVoidHandler, method.Place(), method.Title()));
            if (!NamesTypeParameter(handler.Method)) AnalyzePayload(handler, handler.Method.Place(), handler.Payload?.Place(), axonish.Compilation, context);
        }

        foreach (var handler in MarkedHandler.ClosedBy(type, axonish, context.CancellationToken).Where(handler => NamesTypeParameter(handler.Method.OriginalDefinition)))
            AnalyzePayload(handler, type.Place(), type.Place(), axonish.Compilation, context);
    }

    // What a generic class's handler takes is checked where the class is given its type arguments.
    private static bool NamesTypeParameter(IMethodSymbol method) => !method.IsGenericMethod && method.Parameters.Any(parameter => NamesTypeParameter(parameter.Type));

    private static bool NamesTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => NamesTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(NamesTypeParameter) || (named.ContainingType is { } outer && NamesTypeParameter(outer)),
        _ => false,
    };

    private static bool IsPrimaryConstructor(IMethodSymbol method, CancellationToken ct) =>
        method.MethodKind == MethodKind.Constructor
        && method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(ct) is TypeDeclarationSyntax);

    private static (string Reason, string Advice)? Uncallable(MarkedHandler handler, INamedTypeSymbol type)
    {
        var method = handler.Method;
        if (method.IsGenericMethod) return ("generic", "take one message's class");
        if (method.IsExtern) return ("extern", "give it a body");
        if (method.ReturnsByRef || method.ReturnsByRefReadonly) return ("returning by reference", "return by value");
        if (handler.Fault != HandlerFault.StaticWithoutState) return null;
        var isFunctional = type.GetMembers().OfType<IMethodSymbol>().Any(other => other.Has(AttributeNames.CommandHandler) && CommandHandlerShape.TakesState(other, type));
        var advice = isFunctional ? "take the state first" : handler.Mark == AttributeNames.CommandHandler ? "make it an instance method, or return the aggregate" : "make it an instance method";
        return ("static without the state as its first parameter", advice);
    }

    private static void AnalyzePayload(MarkedHandler handler, Location place, Location? payloadPlace, Compilation compilation, SymbolAnalysisContext context)
    {
        var method = handler.Method;
        if ((handler.Event ?? handler.Payload?.Type) is not { } payload)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, place, method.Title()));
            return;
        }

        if (method.IsGenericMethod || payload.TypeKind == TypeKind.Error) return;
        var isOfCommand = handler.Mark == AttributeNames.CommandHandler;
        var message = isOfCommand && payload.IsAxonish("CommandMessage", arity: 1) ? ((INamedTypeSymbol)payload).TypeArguments[0] : payload;
        if (isOfCommand && (payload.IsAxonish("CommandMessage") || payload.IsAxonish("Message")))
        {
            if (handler.HasExplicitName) return;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InexactPayload, place, DiagnosticSeverity.Error, null, null, method.Title(), payload.Title(), "any command's message", "set CommandName, or take the command's class"));
        }
        else if (isOfCommand && payload.IsAxonish("Metadata"))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, place, method.Title()));
        }
        else if (Unusable(message, compilation, isOfCommand, context.CancellationToken) is { } unusable)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnusableMessageType, payloadPlace ?? place, additionalLocations: [message.Place()], message.Title(), unusable, GenericMessages.Advice(message)));
        }
        else if (!isOfCommand && !EventHandlerShape.CanBePayload(payload))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, place, method.Title()));
        }
        else if (isOfCommand && Inexact(message) is { } inexact && !(inexact.CanBeNamed && handler.HasExplicitName))
        {
            // A handler that names its command counts on being called.
            var severity = handler.HasExplicitName ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
            var advice = inexact.CanBeNamed ? "set CommandName or take a concrete type" : "take a concrete type, or CommandMessage with a CommandName";
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.InexactPayload, place, severity, null, null, method.Title(), message.Title(), inexact.Word, advice));
        }
        else if (isOfCommand && handler.Fault == HandlerFault.UnsupportedPayload)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MissingPayload, place, method.Title()));
        }
    }

    private static string? Unusable(ITypeSymbol type, Compilation compilation, bool isOfCommand, CancellationToken ct)
    {
        if (type is INamedTypeSymbol { IsRefLikeType: true }) return "a ref struct";
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named || type.IsNullableValue()) return null;
        if (Hidden.In(type, compilation) is { } hidden) return hidden.Reason;
        // An event's handler may take a generic class where kinds of it are events. A command is its very class.
        return isOfCommand || GenericMessages.IsOfItself(named, compilation, ct) ? GenericMessages.Reason(named) : null;
    }

    // Only a class can stand for a name of its own.
    private static (string Word, bool CanBeNamed)? Inexact(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Object } => ("object", false),
        { TypeKind: TypeKind.Interface } => ("an interface", false),
        { TypeKind: TypeKind.Class, IsAbstract: true } => ("abstract", true),
        _ => null,
    };
}

using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether there is something to fill a handler's parameters with (rule B11).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerParametersAnalyzer() : TypeAnalyzer(
    Descriptors.PassedByReference,
    Descriptors.MetadataMayBeMissing,
    Descriptors.UnsuppliedParameter,
    Descriptors.WrongParameterMark,
    Descriptors.ImpureParameter,
    Descriptors.NotNameable)
{
    private static readonly string[] Marks =
        [AttributeNames.MetadataValue, AttributeNames.EventTimestamp, AttributeNames.SequenceNumber, AttributeNames.Position, AttributeNames.MessageId];

    private protected override void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in MarkedHandler.DeclaredBy(type, axonish, context.CancellationToken))
        {
            foreach (var parameter in handler.Parameters)
            {
                if (parameter.Type.TypeKind == TypeKind.Error || parameter.Kind == ParameterKind.State || IsOfEndedWork(handler, parameter, type)) continue;
                Analyze(handler, parameter, axonish.Compilation, context);
            }

            if (handler.Fault != HandlerFault.NotNameable) continue;
            var result = handler.Method.ReturnType.Unwrapped().Result;
            if (result is not null && Hidden.In(result, axonish.Compilation) is { } hidden) ReportHidden(handler.Method, hidden, context);
        }

        foreach (var handler in MarkedHandler.ClosedBy(type, axonish, context.CancellationToken)) AnalyzeClosed(type, handler, axonish.Compilation, context);
    }

    // What type arguments make of a handler is said where they are given.
    private static void AnalyzeClosed(INamedTypeSymbol type, MarkedHandler handler, Compilation compilation, SymbolAnalysisContext context)
    {
        if (handler.Fault == HandlerFault.UnsupportedParameter)
        {
            var original = handler.Method.OriginalDefinition;
            var unsupplied = handler.Parameters.FirstOrDefault(parameter => parameter.IsUnsupplied && !IsOfEndedWork(handler, parameter, type) && !parameter.Type.Is(original.Parameters[parameter.Symbol.Ordinal].Type));
            if (unsupplied is null) return;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UnsuppliedParameter, type.Place(), unsupplied.Symbol.Name, handler.Method.Title(), unsupplied.Type.Title()));
        }
        else if (handler.Fault == HandlerFault.NotNameable
            && handler.Parameters.Select(parameter => parameter.Type).Append(handler.Method.ReturnType)
                .Select(named => Hidden.In(named, compilation)).FirstOrDefault(found => found is not null) is { } hidden)
        {
            ReportHidden(type, hidden, context);
        }
    }

    private static void Analyze(MarkedHandler handler, HandlerParameter parameter, Compilation compilation, SymbolAnalysisContext context)
    {
        var symbol = parameter.Symbol;
        if (ByReference(symbol) is { } reference)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.PassedByReference, symbol.Place(), symbol.Name, handler.Method.Title(), reference));
            return;
        }

        if (SymbolEqualityComparer.Default.Equals(symbol, handler.Payload)) return;
        if (Array.Find(Marks, symbol.Has) is { } mark)
        {
            AnalyzeMark(handler, parameter, mark, context);
            return;
        }

        if (parameter.Kind == ParameterKind.Unsupported && handler.Mark == AttributeNames.EventSourcingHandler)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ImpureParameter, symbol.Place(), symbol.Name, handler.Method.Title()));
        else if (parameter.IsUnsupplied || IsOfAnotherCommand(parameter, handler))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.UnsuppliedParameter, symbol.Place(), symbol.Name, handler.Method.Title(), symbol.Type.Title(), Advice(symbol)));
        else if (Hidden.In(symbol.Type, compilation) is { } hidden)
            ReportHidden(symbol, hidden, context);
    }

    private static void AnalyzeMark(MarkedHandler handler, HandlerParameter parameter, string mark, SymbolAnalysisContext context)
    {
        var symbol = parameter.Symbol;
        var isOfEvent = mark is AttributeNames.EventTimestamp or AttributeNames.SequenceNumber or AttributeNames.Position;
        if (parameter.Kind is ParameterKind.Unsupported or ParameterKind.Service)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.WrongParameterMark,
                symbol.Place(),
                isOfEvent && handler.Mark == AttributeNames.CommandHandler ? null : FixHints.OfType(TypeFor(mark)),
                symbol.Name,
                symbol.Type.Title(),
                mark.Substring(0, mark.Length - "Attribute".Length),
                isOfEvent && handler.Mark == AttributeNames.CommandHandler ? ", which only events have" : "",
                isOfEvent && handler.Mark == AttributeNames.CommandHandler ? "remove the parameter" : "change the type, or remove the parameter"));
        }
        else if (mark == AttributeNames.MetadataValue && !symbol.HasExplicitDefaultValue && CannotBeNull(symbol) && parameter.MetadataValue is { IsRequired: false })
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.MetadataMayBeMissing, symbol.Place(), symbol.Name, symbol.Type.Title()));
        }
    }

    private static string Advice(IParameterSymbol symbol)
    {
        var type = symbol.Type.WithoutNull();
        if (type.TypeKind != TypeKind.Enum && !type.IsParsable()) return "remove it";
        return CannotBeNull(symbol) && !symbol.HasExplicitDefaultValue
            ? $"mark it [MetadataValue(\"{symbol.Name}\", Required = true)], or remove it"
            : $"mark it [MetadataValue(\"{symbol.Name}\")], or remove it";
    }

    private static string TypeFor(string mark) => mark switch
    {
        AttributeNames.EventTimestamp => "global::System.DateTimeOffset",
        AttributeNames.SequenceNumber or AttributeNames.Position => "long",
        AttributeNames.MessageId => "string",
        _ => "string?",
    };

    private static string? ByReference(IParameterSymbol symbol) => symbol.RefKind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.RefReadOnlyParameter => "ref readonly",
        _ => symbol.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer ? "a pointer"
            : symbol.Type.IsRefLikeType ? "a ref struct"
            : null,
    };

    private static bool IsOfAnotherCommand(HandlerParameter parameter, MarkedHandler handler) =>
        parameter.Kind == ParameterKind.TypedMessage
        && handler.Payload is { } payload
        && !payload.Type.IsAxonish("CommandMessage", arity: 1)
        && !((INamedTypeSymbol)parameter.Type).TypeArguments[0].Is(payload.Type);

    // A rule of processing groups says that.
    private static bool IsOfEndedWork(MarkedHandler handler, HandlerParameter parameter, INamedTypeSymbol type) =>
        parameter.IsOfUnitOfWork && handler.Mark == AttributeNames.EventHandler && GroupShape.Of(type) is { IsStreaming: true };

    private static bool CannotBeNull(IParameterSymbol symbol) => symbol.Type.IsReferenceType
        ? symbol.NullableAnnotation == NullableAnnotation.NotAnnotated
        : !symbol.Type.IsNullableValue();

    private static void ReportHidden(ISymbol symbol, (ITypeSymbol Type, string Reason) hidden, SymbolAnalysisContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.NotNameable, symbol.Place(), additionalLocations: [hidden.Type.Place()], hidden.Type.Title(), hidden.Reason));
}

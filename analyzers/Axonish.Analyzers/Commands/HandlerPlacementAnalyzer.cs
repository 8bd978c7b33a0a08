using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Commands;

/// <summary>Whether a handler stands in a class that messages can reach.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandlerPlacementAnalyzer() : AxonishAnalyzer(Descriptors.MisplacedHandler)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        start.RegisterSymbolAction(context => Analyze((INamedTypeSymbol)context.Symbol, axonish, context), SymbolKind.NamedType);
        start.RegisterOperationAction(
            context =>
            {
                var method = context.Operation is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)context.Operation).Symbol;
                var mark = MarkOf(method);
                if (mark is null) return;
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.MisplacedHandler,
                    method.PlaceOf(mark, context.CancellationToken),
                    Short(mark),
                    method.Name,
                    context.ContainingSymbol.Name,
                    "a method's body"));
            },
            OperationKind.LocalFunction,
            OperationKind.AnonymousFunction);
    }

    private static void Analyze(INamedTypeSymbol type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        var handlers = type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind != MethodKind.Constructor && MarkOf(method) is not null).ToArray();
        if (handlers.Length == 0 || axonish.ReceiverOf(type, context.CancellationToken) is not null) return;
        if (Reason(type, axonish) is not { } reason) return;
        foreach (var method in handlers)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MisplacedHandler, method.Place(), Short(MarkOf(method)!), method.Title(), type.Name, reason));
        }
    }

    private static string? Reason(INamedTypeSymbol type, AxonishCompilation axonish)
    {
        if (type.TypeKind == TypeKind.Interface) return "an interface";
        if (type.TypeKind == TypeKind.Struct) return "a struct";
        if (type.Has(AttributeNames.Aggregate) || type.IsRootOrEntity()) return null;
        // A generic class serves those that derive from it and say what it is given.
        if (type.IsGenericOrNestedInGeneric()) return type.IsAbstract || IsClosed(type, axonish) ? null : "generic";
        return type.IsAbstract || type.IsStatic || ContainerConstructor.Of(type, axonish.Compilation) is not null || type.InstanceConstructors.Any(IsUnknown)
            ? null
            : "without a constructor that a container could fill";
    }

    private static bool IsClosed(INamedTypeSymbol type, AxonishCompilation axonish) => axonish.Types.Any(other =>
        !other.IsGenericOrNestedInGeneric() && other.WithBases().Any(level => level.OriginalDefinition.Is(type)));

    // What does not compile yet may become anything.
    private static bool IsUnknown(IMethodSymbol constructor) => constructor.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error);

    private static string? MarkOf(IMethodSymbol method) =>
        method.Has(AttributeNames.CommandHandler) ? AttributeNames.CommandHandler
        : method.Has(AttributeNames.EventHandler) ? AttributeNames.EventHandler
        : null;

    private static string Short(string mark) => mark.Substring(0, mark.Length - "Attribute".Length);
}

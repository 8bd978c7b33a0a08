using System.Collections.Concurrent;
using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Processing;

/// <summary>
/// Whether what the groups of a program handle is an event of it. Only of classes that the program itself declares is that known: those of
/// contracts may be applied by another program.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnappliedGroupEventAnalyzer() : AxonishAnalyzer(Descriptors.GroupWaitsForNothing)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        var handed = new ConcurrentDictionary<ITypeSymbol, bool>(SymbolEqualityComparer.Default);
        start.RegisterOperationAction(context => AddHanded((IArgumentOperation)context.Operation, handed, axonish.Compilation.ObjectType), OperationKind.Argument);
        start.RegisterCompilationEndAction(end => Analyze(axonish, [.. handed.Keys], end));
    }

    // What is published, appended or given to a test, as object or as a type parameter.
    private static void AddHanded(IArgumentOperation argument, ConcurrentDictionary<ITypeSymbol, bool> handed, ITypeSymbol objectType)
    {
        if (argument.Parameter is not { ContainingSymbol: { ContainingAssembly: { } assembly } method } || !AxonishAssemblies.IsOwn(assembly.Identity.Name)) return;
        if (method.ContainingType.IsAxonish("ICommandGateway") || method.ContainingType.IsAxonish("ICommandBus")) return;
        foreach (var type in Parts(argument.Value).SelectMany(part => Types(part.Type, objectType))) handed.TryAdd(type, true);
    }

    private static IEnumerable<IOperation> Parts(IOperation value) => value switch
    {
        IConversionOperation conversion => Parts(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Parts),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Parts),
        _ => [value],
    };

    // What has no more of a type than object may be any event; in lists and messages there is what they are of.
    private static IEnumerable<ITypeSymbol> Types(ITypeSymbol? type, ITypeSymbol objectType) => type switch
    {
        ITypeParameterSymbol parameter => [parameter.ConstraintTypes.FirstOrDefault() ?? objectType],
        IArrayTypeSymbol array => Types(array.ElementType, objectType),
        INamedTypeSymbol { SpecialType: SpecialType.None or SpecialType.System_Object } named => named.TypeArguments.SelectMany(argument => Types(argument, objectType)).Prepend(named),
        INamedTypeSymbol { TypeArguments.Length: > 0 } named => named.TypeArguments.SelectMany(argument => Types(argument, objectType)),
        _ => [],
    };

    private static void Analyze(AxonishCompilation axonish, IReadOnlyCollection<ITypeSymbol> handed, CompilationAnalysisContext context)
    {
        var program = axonish.Program;
        if (program.Host is null) return;
        var waiting = program.HandlerClasses
            .Select(type => EventHandlingClass.Of(type, axonish, context.CancellationToken))
            .OfType<EventHandlingClass>()
            .Where(type => type.IsStreaming)
            .SelectMany(type => type.Handlers.Select(handler => (Class: type, Handler: handler)))
            .Where(pair => pair.Handler.Fault == HandlerFault.None
                && pair.Handler.Event is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } payload
                && program.IsOwn(payload)
                && !axonish.Types.Any(kind => kind.Has(AttributeNames.Event) && kind.IsKindOf(payload)))
            .ToArray();
        if (waiting.Length == 0) return;
        var known = AppliedTypes.By(axonish.Types, axonish, context.CancellationToken)
            .Concat(handed)
            .Concat(axonish.Aggregates.SelectMany(aggregate => aggregate.Receivers).SelectMany(receiver => receiver.EventHandlers).Select(handler => handler.Event).OfType<ITypeSymbol>())
            .Concat(Upcasted(axonish))
            .ToArray();
        foreach (var (type, handler) in waiting.Where(pair => !known.Any(applied => applied.IsKindOf(pair.Handler.Event!) || pair.Handler.Event!.IsKindOf(applied))))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.GroupWaitsForNothing, type.PlaceOf(handler.Method), handler.Event!.Title(), type.Group!.Name));
    }

    private static IEnumerable<ITypeSymbol> Upcasted(AxonishCompilation axonish) => axonish.Types
        .SelectMany(type => type.GetMembers())
        .OfType<IMethodSymbol>()
        .Select(method => UpcasterShape.Of(method, axonish.Compilation))
        .OfType<UpcasterShape>()
        .SelectMany(upcaster => new[] { upcaster.Source, upcaster.Target })
        .OfType<ITypeSymbol>();
}

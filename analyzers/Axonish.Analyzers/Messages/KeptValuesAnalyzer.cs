using Axonish.Analyzers.Analysis;
using Axonish.Analyzers.Messages.Json;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether what is kept as JSON comes back as it was: events, and the results of commands that are remembered (rules D10 to D12).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptValuesAnalyzer() : AxonishAnalyzer(Descriptors.UnreadableEvent)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish)
    {
        var settings = new JsonSettings(axonish);
        var remembers = new Lazy<bool>(() => HostingCalls.CallsOf(axonish.Compilation, "RememberCommands").Any());
        var foreign = new Lazy<ILookup<ISymbol, IParameterSymbol>>(() => ForeignEvents(axonish));
        start.RegisterSymbolAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (!type.IsAbstract && axonish.Events.Contains(type)) Report(type, $"Event '{type.Name}'", type.Place());
                foreach (var payload in foreign.Value[type]) Report(payload.Type, $"Event '{payload.Type.Name}'", payload.Place());
                if (!type.GetMembers().Any(member => member.Has(AttributeNames.CommandHandler)) || !remembers.Value) return;
                foreach (var command in CommandsOf(type, axonish, context.CancellationToken))
                {
                    if (ResultOf(command) is { } result) Report(result, $"The remembered result of '{command.Method.Title()}'", command.Method.Place());
                }

                void Report(ITypeSymbol kept, string name, Location place)
                {
                    var losses = JsonRoundTrip.Losses(kept, settings);
                    if (losses.Count == 0 || settings.HasContractsOfItsOwn) return;
                    foreach (var loss in losses) context.ReportDiagnostic(Of(loss, name, place));
                }
            },
            SymbolKind.NamedType);
    }

    private static Diagnostic Of(JsonLoss loss, string name, Location place)
    {
        // For the fixes: the member to include, and whether a constructor would do.
        var left = loss.Left?.Place() is { IsInSource: true } member ? new[] { member } : [];
        return Diagnostic.Create(Descriptors.UnreadableEvent, place, left, FixHints.WhereSolved(loss.IsOfShape), name, loss.What, loss.Advice);
    }

    private static ITypeSymbol? ResultOf(CommandHandlerShape command) => command.Kind switch
    {
        HandlerKind.Instance or HandlerKind.Static => command.Result,
        HandlerKind.Functional => FunctionalResult.Of(command.Result).Result,
        _ => null,
    };

    // What an assembly states or marks as its own event was reported when it was built.
    private static ILookup<ISymbol, IParameterSymbol> ForeignEvents(AxonishCompilation axonish)
    {
        var stated = new HashSet<ISymbol>(
            axonish.Program.References.SelectMany(reference => reference.Events).Select(item => item.Type), SymbolEqualityComparer.Default);
        return axonish.Aggregates
            .SelectMany(aggregate => aggregate.Receivers)
            .SelectMany(receiver => receiver.EventHandlers)
            .Where(handler => handler.Fault == HandlerFault.None)
            .Select(handler => handler.Parameters.First(parameter => parameter.Kind == ParameterKind.Payload).Symbol)
            .Where(payload => payload.Type is INamedTypeSymbol { IsAbstract: false, SpecialType: SpecialType.None } type
                && type.IsMessage(axonish.Compilation)
                && payload.Place().IsInSource
                && !type.ContainingAssembly.Is(axonish.Compilation.Assembly)
                && !type.Has(AttributeNames.Event)
                && !stated.Contains(type))
            .InSourceOrder(payload => payload)
            .GroupBy(payload => payload.Type, SymbolEqualityComparer.Default)
            .Select(group => group.First())
            .ToLookup<IParameterSymbol, ISymbol>(payload => payload.ContainingType.OriginalDefinition, SymbolEqualityComparer.Default);
    }

    private static IEnumerable<CommandHandlerShape> CommandsOf(INamedTypeSymbol type, AxonishCompilation axonish, CancellationToken ct) =>
        axonish.ReceiverOf(type, ct) is { } receiver
            ? receiver.CommandHandlers
            : CommandHandlers.OfHandlerClass(type, axonish.Compilation);
}

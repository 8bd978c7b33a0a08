using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Processing;

/// <summary>Whether what handlers and reset handlers take is there when a group calls them (rule E21).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GroupParametersAnalyzer() : EventHandlingAnalyzer(Descriptors.RefusedByGroup)
{
    private const string AfterCommit =
        "a processing group calls it after the commit, where no unit of work is; send a command, or take the transaction that the group writes in";

    private const string FromList =
        "it takes a list, and delivered again the list may be another one, so that a command would be done twice; send it from a handler that takes one event";

    private protected override void Analyze(EventHandlingClass type, AxonishCompilation axonish, SymbolAnalysisContext context)
    {
        foreach (var handler in type.Handlers)
        {
            if (type.IsStreaming && handler.TakesList && type.BringsIntoGroup(handler.Method) && GatewayOf(handler, type, axonish, context.CancellationToken) is { } gateway)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.RefusedByGroup, type.PlaceOf(handler.Method), handler.Method.Title(), gateway.Title(), FromList));
            foreach (var parameter in handler.Parameters)
            {
                if (type.IsStreaming && parameter.IsOfUnitOfWork && type.BringsIntoGroup(handler.Method))
                    Report(handler.Method, parameter, AfterCommit);
                else if (handler.TakesList && parameter.IsOfOneEvent && type.IsOwn(handler.Method))
                    Report(handler.Method, parameter, "it tells of one event, and the handler takes a list; take a list of EventMessage, which tell of each");
            }
        }

        foreach (var reset in type.Resets.Where(reset => type.IsOwn(reset.Method)))
        {
            foreach (var parameter in reset.Parameters.Where(parameter => parameter.Type.TypeKind != TypeKind.Error))
            {
                if (parameter.IsOfUnitOfWork)
                    Report(reset.Method, parameter, AfterCommit);
                else if (parameter.IsUnsupplied)
                    Report(reset.Method, parameter, "a reset handler is called for no event, and takes services, the transaction and CancellationToken");
            }
        }

        static ITypeSymbol? GatewayOf(SubscriptionShape handler, EventHandlingClass type, AxonishCompilation axonish, CancellationToken ct) =>
            handler.Parameters.Select(parameter => parameter.Type).FirstOrDefault(IsGateway)
            ?? UsedServices.FirstOf(handler.Method, type.Type, axonish, IsGateway, ct);

        static bool IsGateway(ITypeSymbol service) => service.IsAxonish("ICommandGateway") || service.IsAxonish("ICommandBus");

        void Report(IMethodSymbol method, HandlerParameter parameter, string reason) => context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.RefusedByGroup, type.PlaceOf(parameter.Symbol), method.Title(), parameter.Type.Title(), reason));
    }
}

using Axonish.Analyzers.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Axonish.Analyzers.Messages;

/// <summary>Whether an event's initial values are the same each time that it is read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EventInitializerAnalyzer() : AxonishAnalyzer(Descriptors.ValueMadeByReading)
{
    private protected override void Register(CompilationStartAnalysisContext start, AxonishCompilation axonish) =>
        start.RegisterOperationAction(
            context =>
            {
                var initializer = (ISymbolInitializerOperation)context.Operation;
                var member = initializer is IPropertyInitializerOperation property ? property.InitializedProperties.FirstOrDefault()
                    : ((IFieldInitializerOperation)initializer).InitializedFields.FirstOrDefault() as ISymbol;
                if (member is null || member.IsStatic || !axonish.Events.Contains(member.ContainingType)) return;
                foreach (var operation in initializer.Value.DescendantsAndSelf())
                {
                    if (Impurities.Of(operation) is not { IsInputOutput: false } impurity) continue;
                    context.ReportDiagnostic(Diagnostic.Create(
                        Descriptors.ValueMadeByReading, StateWrites.NameIn(operation.Syntax), member.ContainingType.Name, member.Name, impurity.Name));
                    return;
                }
            },
            OperationKind.PropertyInitializer,
            OperationKind.FieldInitializer);
}

using Axonish.Analyzers.Analysis;
using Axonish.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Application;

/// <summary>Whether stored names distinguish aggregates and events.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredNamesAnalyzer() : ProgramAnalyzer(Descriptors.SharedStoredName, Descriptors.SharedEventName)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        var aggregates = program.Axonish.Aggregates.Select(shape => (Name: shape.TypeName, Type: shape.Root)).InSourceOrder(pair => pair.Type);
        Check(aggregates, program.References.SelectMany(reference => reference.Aggregates), Descriptors.SharedStoredName, program, context);
        foreach (var fault in program.Chains.SharedNames())
        {
            // Of two classes of others, or of one's own and another's, only a program knows that both are in it.
            if (program.Host is null && !(program.IsOwn((ISymbol)fault.Origin) && program.IsOwn((ISymbol)fault.Other!))) continue;
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.SharedEventName, program.PlaceOf(fault), fault.Arguments));
        }
    }

    private static void Check(
        IEnumerable<(string Name, INamedTypeSymbol Type)> own,
        IEnumerable<(string Name, INamedTypeSymbol Type)> referenced,
        DiagnosticDescriptor descriptor,
        ProgramFacts program,
        CompilationAnalysisContext context)
    {
        var owned = own.ToArray();
        // Assemblies that handle the same event state it each.
        var all = owned.Concat(program.Host is null ? [] : referenced)
            .GroupBy(pair => pair.Type, SymbolEqualityComparer.Default)
            .Select(group => group.First());
        foreach (var group in all.GroupBy(pair => pair.Name, StringComparer.Ordinal))
        {
            var first = group.First();
            foreach (var other in group.Skip(1))
            {
                var place = other.Type.ContainingAssembly.Is(program.Compilation.Assembly) ? other.Type.Place()
                    : first.Type.ContainingAssembly.Is(program.Compilation.Assembly) ? first.Type.Place()
                    : program.Host!;
                context.ReportDiagnostic(Diagnostic.Create(descriptor, place, first.Type.DottedName(), other.Type.DottedName(), group.Key));
            }
        }
    }
}

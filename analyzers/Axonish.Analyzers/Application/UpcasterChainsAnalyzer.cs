using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Axonish.EventStore.Upcasting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Application;

/// <summary>Whether upcasters lead from every older revision to today's, each by one way.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UpcasterChainsAnalyzer() : ProgramAnalyzer(Descriptors.MissingUpcaster, Descriptors.DuplicateUpcaster, Descriptors.UpcasterCycle)
{
    private protected override void Analyze(ProgramFacts program, CompilationAnalysisContext context)
    {
        Report(Descriptors.MissingUpcaster, program.Chains.Holes(isWhole: program.Host is not null));
        Report(Descriptors.DuplicateUpcaster, program.Chains.Duplicates());
        Report(Descriptors.UpcasterCycle, program.Chains.Cycles());

        void Report(DiagnosticDescriptor descriptor, IEnumerable<ChainFault> faults)
        {
            foreach (var fault in faults)
            {
                if (program.PlaceOf(fault) is not { } place) continue;
                // The upcaster beside which another one would stand.
                var beside = new[] { fault.Other, fault.Origin }.OfType<IMethodSymbol>().Where(program.IsOwn).Select(method => method.Place());
                context.ReportDiagnostic(Diagnostic.Create(descriptor, place, beside.Take(1), PropertiesOf(fault), fault.Arguments));
            }
        }
    }

    // For the fix: which stored events nobody takes.
    private static ImmutableDictionary<string, string?> PropertiesOf(ChainFault fault) => fault.Id != ChainFault.HoleId
        ? ImmutableDictionary<string, string?>.Empty
        : ImmutableDictionary<string, string?>.Empty.Add("Name", fault.Arguments[0]).Add("Revision", fault.Arguments[1]);
}

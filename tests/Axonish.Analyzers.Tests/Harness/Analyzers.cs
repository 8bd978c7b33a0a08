using System.Collections.Immutable;
using Axonish.Analyzers.Analysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Axonish.Analyzers.Tests.Harness;

/// <summary>Everything that the two assemblies bring, as the compiler finds it.</summary>
internal static class Analyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = Instances<DiagnosticAnalyzer>(typeof(AxonishAnalyzer));

    public static ImmutableArray<CodeFixProvider> Fixes { get; } = Instances<CodeFixProvider>(typeof(CodeFixes.RemoveAttributeFix));

    private static ImmutableArray<T> Instances<T>(Type marker) => [.. marker.Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(T)))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => (T)Activator.CreateInstance(type)!)];
}

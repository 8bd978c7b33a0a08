using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Axonish.Analyzers.Tests.Fuzzing;

/// <summary>A source to mutate, with the compilation that the mutant takes its place in.</summary>
internal sealed record Specimen(string Name, SyntaxTree Tree, CSharpCompilation Compilation);

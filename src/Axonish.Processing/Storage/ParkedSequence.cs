using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A sequence that has letters.</summary>
/// <param name="Sequence">The sequence.</param>
/// <param name="Letters">How many.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct ParkedSequence(string Sequence, int Letters);

using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A group as the program describes it, when it starts.</summary>
/// <param name="Group">The group.</param>
/// <param name="Sequencing">How events are spread over segments: hash and sequencing, as text. What is stored with the tokens must be the same (rule E7).</param>
/// <param name="Handled">The stored names of the events that the group handles.</param>
/// <param name="Segments">How many segments it gets where it has none yet; a power of two.</param>
/// <param name="Start">After which event it starts where it has no tokens yet (rule E8).</param>
[Experimental("AXONISHENGINE")]
public sealed record GroupDeclaration(GroupKey Group, string Sequencing, IReadOnlyCollection<string> Handled, int Segments, LogPlace Start);

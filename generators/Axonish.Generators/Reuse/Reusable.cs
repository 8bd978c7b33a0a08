using Axonish.Generators.Model;

namespace Axonish.Generators.Reuse;

/// <summary>What a class was read as, and the places of the files that it was read from; null where any file may matter.</summary>
internal sealed record Reusable(ParsedType Parsed, int[]? Files);

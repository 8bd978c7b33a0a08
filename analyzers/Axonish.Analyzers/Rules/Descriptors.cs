using Axonish.Roslyn;

namespace Axonish.Analyzers;

/// <summary>Every rule, in order of its identifier, a file for each block of the list. Identifiers are never reused.</summary>
internal static partial class Descriptors
{
    private const string Help = Documentation.Diagnostics;
}

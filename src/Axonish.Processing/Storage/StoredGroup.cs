using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A group as it is stored.</summary>
/// <param name="Group">The group.</param>
/// <param name="Sequencing">How its events are spread over segments.</param>
/// <param name="Halt">Whether it runs.</param>
/// <param name="Handled">The events it handles: the stored name, and the position from which on it has handled them (rule E19).</param>
[Experimental("AXONISHENGINE")]
public sealed record StoredGroup(GroupKey Group, string Sequencing, GroupHalt Halt, IReadOnlyDictionary<string, long> Handled);

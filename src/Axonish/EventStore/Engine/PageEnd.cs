using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Where a page ended.</summary>
/// <param name="Next">The key to go on with.</param>
/// <param name="IsEnd">Whether there are no more rows.</param>
/// <param name="Head">The log's head as the first page found it, up to which the others read.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct PageEnd(long Next, bool IsEnd, long Head = 0);

using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>A token's way over one batch. It happens only where the token is as the mover knows it (rule E9).</summary>
/// <param name="Group">The group.</param>
/// <param name="Segment">The segment.</param>
/// <param name="Epoch">The epoch in which the mover owns it.</param>
/// <param name="From">The position at which the mover found it.</param>
/// <param name="To">The last event of the batch.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct TokenMove(GroupKey Group, int Segment, long Epoch, long From, LogPlace To);

using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>The read side's groups, tokens and nodes at one moment.</summary>
/// <param name="Change">The number of the last change to who does what (<see cref="IReadSideStore.ProbeAsync"/>).</param>
/// <param name="Groups">All groups, also those that the program no longer has.</param>
/// <param name="Tokens">All tokens, in order of group, version and segment.</param>
/// <param name="Nodes">All nodes that have joined and not left, dead ones too.</param>
[Experimental("AXONISHENGINE")]
public sealed record ReadSideView(
    long Change, IReadOnlyList<StoredGroup> Groups, IReadOnlyList<SegmentToken> Tokens, IReadOnlyList<ReadSideNode> Nodes);

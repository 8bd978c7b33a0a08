using Axonish.Processing.Processors;
using Axonish.Processing.Waiting;
using Axonish.StateStore;

namespace Axonish.Processing.Control;

// What runs on this node, once the host has started.
internal sealed record ProcessingHost(
    GroupDirectory Directory,
    SegmentServices Services,
    PositionWaits Waits,
    StatusReader Status,
    IStateStore? States,
    IReadOnlyList<GroupProcessor> Processors);

using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// Neighbours of one segment that are handled together; GivenUp where its one event is to be parked or skipped.
internal sealed record SegmentBatch(LogPlace From, ArraySegment<SegmentEvent> Events, bool IsReplay, SegmentTrouble? GivenUp)
{
    internal LogPlace To => new(Events[^1].Position, Events[^1].Id);
}

using Axonish.Processing.Reading;
using Axonish.Processing.Storage;

namespace Axonish.Processing.Processors;

// Neighbours of one segment that are handled together; alone where it has failed before, with what is known of that.
internal sealed record SegmentBatch(LogPlace From, ArraySegment<SegmentEvent> Events, bool IsReplay, SegmentTrouble? Trouble)
{
    // Set where its one event is to be parked or skipped.
    internal SegmentTrouble? GivenUp => Trouble is { IsGivenUp: true } ? Trouble : null;

    internal LogPlace To => new(Events[^1].Position, Events[^1].Id);
}

using Axonish.Processing.Storage;

namespace Axonish.Processing.Reading;

// What a stretch of the log holds for one segment, and where the stretch ends.
internal sealed record LogSlice(ArraySegment<SegmentEvent> Events, LogPlace LookedUpTo);

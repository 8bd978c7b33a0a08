namespace Axonish.Processing.Processors;

// What became of a batch.
internal readonly record struct BatchResult(BatchResultKind Kind, EventFailure? Failure = null, Exception? Error = null)
{
    // Its one event was parked or skipped, and not handled.
    internal bool HasGivenUp { get; init; }

    internal static BatchResult Committed => new(BatchResultKind.Committed);

    internal static BatchResult GivenUp => new(BatchResultKind.Committed) { HasGivenUp = true };

    internal static BatchResult Lost => new(BatchResultKind.Lost);

    internal static BatchResult Of(EventFailure failure, Exception error) => new(BatchResultKind.EventFailed, failure, error);

    internal static BatchResult OfStore(Exception error) => new(BatchResultKind.StoreFailed, null, error);
}

namespace Axonish.Processing.Processors;

// What became of a batch.
internal readonly record struct BatchResult(BatchResultKind Kind, EventFailure? Failure = null, Exception? Error = null)
{
    internal static BatchResult Committed => new(BatchResultKind.Committed);

    internal static BatchResult Lost => new(BatchResultKind.Lost);

    internal static BatchResult Of(EventFailure failure, Exception error) => new(BatchResultKind.EventFailed, failure, error);

    internal static BatchResult OfStore(Exception error) => new(BatchResultKind.StoreFailed, null, error);
}

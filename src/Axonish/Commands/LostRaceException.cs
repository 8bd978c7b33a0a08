namespace Axonish.Commands;

// Never leaves the pipeline: says that the append, and nothing else, lost against another writer.
internal sealed class LostRaceException(Exception cause) : Exception(cause.Message, cause);

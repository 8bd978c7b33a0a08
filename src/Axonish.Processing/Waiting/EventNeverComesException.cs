namespace Axonish.Processing.Waiting;

// The log has another event where one of a state-stored aggregate belongs: the relay is refused for good.
internal sealed class EventNeverComesException : Exception;

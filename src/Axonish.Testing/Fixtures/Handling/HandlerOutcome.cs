using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Handling;

// What a handler did, as far as a test can ask for it.
internal sealed record HandlerOutcome(
    string Message, IReadOnlyList<EventMessage> Events, IReadOnlyList<object> Commands, object? Result, Exception? Failure, Values Values);

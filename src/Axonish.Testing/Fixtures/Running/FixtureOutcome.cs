using Axonish.Fixtures.Reporting;

namespace Axonish.Fixtures.Running;

// What a command led to, as far as a test can ask for it. The state is the working one; where the command left none, as rebuilt.
internal sealed record FixtureOutcome<TAggregate>(
    string Command,
    IReadOnlyList<EventMessage> Events,
    object? Result,
    Exception? Failure,
    string? Identifier,
    TAggregate? Root,
    long Version,
    bool IsDeleted,
    DateTimeOffset Now,
    Values Values)
    where TAggregate : class;

using Axonish.Aggregates;

namespace Axonish.Commands;

// What one call of an aggregate's handler asks the handler.
internal interface IAggregateCommandHandler
{
    AggregateRepositories Repositories { get; }

    // Takes what an interceptor of the aggregate passes on, unless it means another aggregate than the locked one.
    object Change(IHandledCommand handled, CommandMessage changed);
}

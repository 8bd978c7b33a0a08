using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One command in the pipeline: its handler, how it was sent, and the unit of work that it is nested in.
internal sealed record CommandDispatch<TCommand, TResult>(
    CommandHandler<TCommand, TResult> Handler,
    TCommand Command,
    CommandEnvelope Envelope,
    SendOptions Options,
    UnitOfWork? Outer,
    CancellationToken Cancellation)
    where TCommand : notnull
{
    // Set where the command has a time limit.
    internal CommandDeadline? Deadline { get; init; }
}

using Axonish.UnitsOfWork;

namespace Axonish.Commands;

// One command on its way through the pipeline: who handles what, how it was sent, and who waits for it.
internal sealed record CommandDispatch<TCommand, TResult>(
    CommandHandler<TCommand, TResult> Handler,
    TCommand Command,
    CommandEnvelope Envelope,
    SendOptions Options,
    UnitOfWork? Outer,
    CancellationToken Cancellation)
    where TCommand : notnull
{
    // Where the command may take only so long.
    internal CommandDeadline? Deadline { get; init; }
}

namespace Axonish.Commands;

// A result, and the unit of work that it comes from; none where the answer was remembered.
internal readonly record struct CommandAnswer<TResult>(TResult Result, CommandUnitOfWork? Unit);

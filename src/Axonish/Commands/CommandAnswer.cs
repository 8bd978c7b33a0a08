namespace Axonish.Commands;

// A result, and the unit of work in which the handler came to it; none where the answer was remembered.
internal readonly record struct CommandAnswer<TResult>(TResult Result, CommandUnitOfWork? Unit);

namespace Axonish.Processing.Storage;

// A statement of a handler failed in the token's transaction, which the handler did not say; the database has undone all of it.
internal sealed class UndoneTransactionException(Exception cause) : Exception(
    $"A statement of a handler failed and the handler went on, so the database has undone its whole transaction: {cause.Message} "
    + "Let the failure through, avoid it (INSERT … ON CONFLICT), or set a savepoint before the statement and go back to it.",
    cause);

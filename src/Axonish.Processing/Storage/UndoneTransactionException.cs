using System.Diagnostics.CodeAnalysis;

namespace Axonish.Processing.Storage;

/// <summary>
/// A statement of a handler failed in the token's transaction and the handler went on, so the database has undone all of it. A store's transaction throws it at the
/// commit, which counts as the event's failure.
/// </summary>
/// <param name="cause">What the database answers to the commit.</param>
[Experimental("AXONISHENGINE")]
public sealed class UndoneTransactionException(Exception cause) : Exception(
    $"A statement of a handler failed and the handler went on, so the database has undone its whole transaction: {cause?.Message} "
    + "Let the failure through, avoid it (INSERT … ON CONFLICT), or set a savepoint before the statement and go back to it.",
    cause);

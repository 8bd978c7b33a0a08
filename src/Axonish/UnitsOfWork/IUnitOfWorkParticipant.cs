namespace Axonish.UnitsOfWork;

// What a unit of work holds locked, and informs of how it ended. Committed and RolledBack may not throw.
internal interface IUnitOfWorkParticipant
{
    // What the store must find for the unit's events to be stored; none where the participant has no events and is known to be current.
    AppendCondition? Condition { get; }

    // Whether the command can also be handled by an aggregate that another writer creates first.
    bool MayExist { get; }

    // Whether the command was handled on cached state that has not been compared with the store.
    bool IsUnverified { get; }

    // Compares it; false where others have appended since.
    ValueTask<bool> VerifyAsync(CancellationToken ct);

    // Whether something of its state belongs to another participant, too: then it cannot be rolled back alone.
    bool SharesState { get; }

    bool Describes(string? aggregateType, string? aggregateIdentifier);

    // Why an aggregate that was to be created is there already: it exists, or it did and was deleted. Called where the store refused it.
    ValueTask<AxonishException> ExplainAsync(AggregateAlreadyExistsException refusal);

    void Committed();

    // Stale where the store was asked and refused: it may know more than this process.
    void RolledBack(bool isStale);

    void Release();
}

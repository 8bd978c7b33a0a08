namespace Axonish.UnitsOfWork;

// What a unit of work holds locked and tells how it ended. Neither call may throw.
internal interface IUnitOfWorkParticipant
{
    // What the store must find for this participant's events to be stored; none where it has no events.
    StreamCondition? Condition { get; }

    // Whether the command is content with an aggregate that another writer creates first.
    bool MayExist { get; }

    bool Describes(string? aggregateType, string? aggregateIdentifier);

    // Whether an event that waits to be stored is of this participant's making.
    bool Staged(EventMessage message);

    void Committed();

    void RolledBack();

    void Release();
}

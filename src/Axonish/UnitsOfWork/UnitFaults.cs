namespace Axonish.UnitsOfWork;

internal static class UnitFaults
{
    internal static InvalidOperationException NotAwaited(UnitOfWork unit) =>
        new($"'{unit.Name}' was sent by the handler of '{((UnitOfWork)unit.Parent!).Name}', which did not wait for it and is over; await what a handler sends.");

    internal static InvalidOperationException NothingInherited(UnitOfWork unit, ICorrelationProvider provider) =>
        new($"{provider.GetType()}.{nameof(ICorrelationProvider.CorrelationOf)} returned null for '{unit.Name}'; return Metadata.Empty where messages inherit nothing.");

    internal static ConflictingVersionException Conflict(UnitOfWork unit, AggregateAlreadyExistsException race) =>
        new($"'{unit.Name}' was sent for no version yet, and another writer created {race.AggregateType} '{race.AggregateIdentifier}' first; " +
            "load it again, decide again and send with the version that you then see.", race)
        {
            AggregateType = race.AggregateType,
            AggregateIdentifier = race.AggregateIdentifier,
            ExpectedVersion = -1,
        };

    internal static ConflictingVersionException Conflict(UnitOfWork unit, ConcurrencyException race) =>
        new($"'{unit.Name}' was sent for a certain version, and another writer appended to {race.AggregateType} '{race.AggregateIdentifier}' first; " +
            "load it again, decide again and send with the version that you then see.", race)
        {
            AggregateType = race.AggregateType,
            AggregateIdentifier = race.AggregateIdentifier,
            ExpectedVersion = race.ExpectedVersion,
            ActualVersion = race.ActualVersion,
        };
}

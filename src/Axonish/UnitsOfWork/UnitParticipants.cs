using System.Diagnostics.CodeAnalysis;

namespace Axonish.UnitsOfWork;

// What a unit of work holds locked; mostly it is one aggregate.
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "It is a field, never compared.")]
internal struct UnitParticipants
{
    private OneOrMore<IUnitOfWorkParticipant> all;

    internal readonly int Count => all.Count;

    internal readonly bool AnyUnverified
    {
        get
        {
            for (var index = 0; index < all.Count; index++)
            {
                if (all[index].IsUnverified) return true;
            }

            return false;
        }
    }

    internal readonly bool AnySharesState
    {
        get
        {
            for (var index = 0; index < all.Count; index++)
            {
                if (all[index].SharesState) return true;
            }

            return false;
        }
    }

    internal readonly IUnitOfWorkParticipant this[int index] => all[index];

    internal void Add(IUnitOfWorkParticipant participant) => all.Add(participant);

    internal void AddAll(in UnitParticipants others)
    {
        for (var index = 0; index < others.Count; index++) all.Add(others[index]);
    }

    internal readonly IUnitOfWorkParticipant[] ToArray() => all.ToArray();

    internal readonly AppendCondition[] Conditions()
    {
        var conditions = new AppendCondition[all.Count];
        var count = 0;
        for (var index = 0; index < conditions.Length; index++)
        {
            if (all[index].Condition is { } condition) conditions[count++] = condition;
        }

        return count == conditions.Length ? conditions : conditions[..count];
    }

    // A command that creates only what is missing can also be handled by what another writer has just created.
    internal readonly bool MayExist(AggregateAlreadyExistsException race)
    {
        for (var index = 0; index < all.Count; index++)
        {
            if (all[index].MayExist && all[index].Describes(race.AggregateType, race.AggregateIdentifier)) return true;
        }

        return false;
    }

    internal readonly IUnitOfWorkParticipant? FindCreated(AggregateAlreadyExistsException refusal)
    {
        for (var index = 0; index < all.Count; index++)
        {
            if (all[index].Condition is not null && all[index].Describes(refusal.AggregateType, refusal.AggregateIdentifier)) return all[index];
        }

        return null;
    }

    internal readonly void Committed()
    {
        for (var index = 0; index < all.Count; index++) all[index].Committed();
    }

    internal readonly void RolledBack(bool isStale)
    {
        for (var index = 0; index < all.Count; index++) all[index].RolledBack(isStale);
    }

    // The locks are released before registered actions run: one that sends another command may need the same aggregates again.
    internal void Release()
    {
        for (var index = 0; index < all.Count; index++) all[index].Release();
        all.Clear();
    }
}

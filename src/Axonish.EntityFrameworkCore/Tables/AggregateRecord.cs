using Axonish.StateStore;

namespace Axonish.EntityFrameworkCore.Tables;

// What is kept of a state-stored aggregate beside its state. The row outlives the aggregate: its identifier is never free again (rule A10).
internal sealed class AggregateRecord
{
    public required string AggregateType { get; init; }

    public required string AggregateIdentifier { get; init; }

    // The sequence of the last event; −1 where there is none.
    public long Version { get; set; }

    public bool IsDeleted { get; set; }

    // A new value at every save: of two writers that loaded the same state, one fails.
    public Guid Stamp { get; set; }

    internal bool Describes(AggregateState aggregate) => AggregateType == aggregate.TypeName && AggregateIdentifier == aggregate.Identifier;
}

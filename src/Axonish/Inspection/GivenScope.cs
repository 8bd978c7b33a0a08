using Axonish.UnitsOfWork;

namespace Axonish.Inspection;

// What the handlers of an event find that is carried out outside its aggregate: as on replay, what they apply is ignored (rule A5).
internal sealed class GivenScope(string description) : AggregateScope
{
    internal override long? Version => LastSequence < 0 ? null : LastSequence;

    internal override bool IsLive => false;

    internal override string Description => description;

    internal long LastSequence { get; set; } = -1;

    internal override ApplyContinuation Apply(object payload, Metadata metadata) => default;

    internal override object? Follow(object? step, Action<AggregateScope> action) => null;

    internal override object CreateNew<TOther>(object command) => null!;

    internal override void MarkDeleted()
    {
    }
}

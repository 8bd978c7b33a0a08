using Axonish.EventStore;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// What it does while one of its handlers runs: events are applied at once, those applied while another is handled after it (rules A5 to A11).
internal sealed partial class LiveAggregate<TRoot>
{
    internal override ApplyContinuation Apply(object payload, Metadata metadata)
    {
        if (isReplaying) return default;
        if (isHandling || isDraining || Root is null) return ApplyNested(payload, metadata);
        isDraining = true;
        try
        {
            Handle(payload, metadata);
            if (steps is { AnyQueued: true }) RunQueue();
        }
        finally
        {
            EndDraining();
        }

        return new ApplyContinuation(this, null);
    }

    internal override object? Follow(object? step, Action<AggregateScope> action)
    {
        if (step is not AppliedStep preceding)
        {
            action(this);
            return null;
        }

        return Steps.Follow(preceding, action);
    }

    internal override object CreateNew<TOther>(object command)
    {
        if (isReplaying) return null!;
        var unit = CurrentUnit ?? throw Ended();
        return Services.Creator.Value.Create<TOther>(command, unit);
    }

    internal override void MarkDeleted()
    {
        if (!isHandling && !isReplaying && !isStateStored)
            throw AggregateFaults.DeletedByCommandHandler(Description);
        IsDeleted = true;
    }

    private ApplyContinuation ApplyNested(object payload, Metadata metadata)
    {
        var atOnce = !isHandling && Root is not null;
        return new ApplyContinuation(this, Steps.Trigger(_ => Handle(payload, metadata), atOnce));
    }

    private void Handle(object payload, Metadata metadata)
    {
        var unit = CurrentUnit ?? throw Ended();
        try
        {
            var message = NewMessage(unit, payload, metadata);
            version = message.SequenceNumber;
            isHandling = true;
            Root = Model.Evolve(Root!, message) ?? throw AggregateFaults.NoNextState(Description, payload);
            Model.SetVersion(Root, version);
            if (version == 0) Identify(message, payload);
            unit.Stage(message);
        }
        catch (Exception failure)
        {
            unit.Poison(failure);
            throw;
        }
        finally
        {
            isHandling = false;
        }
    }

    // The first event tells who the aggregate is; where the command named it, both must agree (rule A8).
    private void Identify(EventMessage message, object payload)
    {
        var identifier = Model.IdentifierOf(Root!) ?? throw IdentifierMissing(payload);
        if (Identifier is null)
        {
            StorableText.CheckKey(Model.TypeName, identifier);
            message.AggregateIdentifier = Identifier = identifier;
        }
        else if (Identifier != identifier)
        {
            throw OtherIdentifier(identifier, $"after its first event, '{payload.GetType()}'");
        }
    }

    private AggregateIdentifierMissingException IdentifierMissing(object payload) => MayExist
        ? AggregateFaults.NothingToMeet(Model.TypeName, Identifier, CurrentUnit!.CommandMessage.Name, payload, isStateStored)
        : AggregateFaults.IdentifierMissing(Model.TypeName, payload, isStateStored);

    private EventMessage NewMessage(UnitOfWork unit, object payload, Metadata metadata)
    {
        if (!Services.EventTypes.TryGet(payload.GetType(), out var type)) throw AggregateFaults.UnknownEvent(Description, payload, Services.EventTypes);
        var limit = Services.Limits.EventsPerCommand;
        if (unit.StagedCount >= limit) throw AggregateFaults.TooManyEvents(Description, unit.Message.Name, limit);
        metadata = metadata.WithoutReserved();
        if (version == NoEvent && Model.SubtypeOf(Root!) is { } subtype) metadata = metadata.With(MetadataKeys.AggregateSubtype, subtype);
        var now = Services.Time.GetUtcNow();
        var cause = unit.MessageIdAt(now);
        var id = Services.UnitsOfWork.NextIdentifier(now);
        return metadata.Count == 0 && Services.UnitsOfWork.Correlation is null
            ? new EventMessage(id, type, payload, cause, unit.Conversation, now, Model.TypeName, Identifier ?? "", version + 1)
            : new EventMessage(id, type, payload, unit.Inherited.MergedWith(metadata), now, Model.TypeName, Identifier ?? "", version + 1);
    }

    private void Drain()
    {
        isDraining = true;
        try
        {
            RunQueue();
        }
        finally
        {
            EndDraining();
        }
    }

    private void EndDraining()
    {
        isDraining = false;
        steps?.Clear();
    }

    private void RunQueue()
    {
        try
        {
            Steps.RunAll();
        }
        catch (Exception failure)
        {
            // What was queued behind it is lost, so that nobody may go on from here.
            CurrentUnit?.Poison(failure);
            throw;
        }
    }
}

using Axonish.EventStore.Engine;
using Axonish.Generated;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The state of one aggregate, and how its handlers change it: events are applied at once, those applied while another is handled after it (rules
// A1 to A11).
internal abstract class ApplyingAggregate<TRoot>(AggregateCache<TRoot> cache) : LockedAggregate
    where TRoot : class
{
    private AggregateMoment<TRoot> now = AggregateMoment<TRoot>.None;
    private AppliedSteps? steps;
    private Applying applying;

    // Whether the command can also be handled by an aggregate that another writer creates first.
    public bool MayExist { get; private protected set; }

    internal string? Identifier { get; private protected set; }

    internal TRoot? Root => now.Root;

    internal override long? Version => now.HasEvents ? now.Version : null;

    internal override string Description => $"{Model.TypeName} '{Identifier}'";

    internal abstract bool IsStateStored { get; }

    // The unit of work, nested or not, that locked the aggregate first.
    internal UnitOfWork? Unit { get; private protected set; }

    private protected AggregateCache<TRoot> Cache => cache;

    private protected AggregateModel<TRoot> Model => cache.Model;

    private protected AggregateServices Services => cache.Services;

    private protected ref AggregateMoment<TRoot> Now => ref now;

    // The unit of work of the handler that is running: the one above, or one nested deeper, or one that came after it.
    // None where another owns the aggregate by now.
    private protected UnitOfWork? CurrentUnit
    {
        get
        {
            if (Owner is not { } owner || HandlerScope.Current?.UnitOfWork is not { } running) return Unit;
            return running.Outermost == owner ? running : null;
        }
    }

    private AppliedSteps Steps => steps ??= new AppliedSteps(this, Services.Limits.ApplyDepth);

    internal override ApplyContinuation Apply(object payload, Metadata metadata)
    {
        if (!IsLive) return default;
        if (applying != Applying.Idle || now.Root is null) return ApplyNested(payload, metadata);
        applying = Applying.Draining;
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
        if (!IsLive) return null!;
        var unit = CurrentUnit ?? throw Ended();
        return Services.Creator.Value.Create<TOther>(command, unit);
    }

    internal override void MarkDeleted()
    {
        if (applying != Applying.Handling && IsLive && !IsStateStored)
            throw AggregateFaults.DeletedByCommandHandler(Description);
        now.IsDeleted = true;
    }

    private protected void ClearSteps() => steps?.Clear();

    // What a constructor applied before there was an instance (rule A4).
    private protected void RunQueued()
    {
        if (steps is { AnyQueued: true }) Drain();
    }

    private protected InvalidOperationException Ended() => AggregateFaults.Ended(Description);

    private protected InvalidOperationException OtherIdentifier(string identifier, string when) =>
        AggregateFaults.OtherIdentifier(Description, Model.TypeName, identifier, when, IsStateStored);

    private ApplyContinuation ApplyNested(object payload, Metadata metadata)
    {
        var atOnce = applying != Applying.Handling && now.Root is not null;
        return new ApplyContinuation(this, Steps.Trigger(_ => Handle(payload, metadata), atOnce));
    }

    private void Handle(object payload, Metadata metadata)
    {
        var unit = CurrentUnit ?? throw Ended();
        var before = applying;
        try
        {
            var message = AppliedEvent.New(this, Model, Services, unit, payload, metadata);
            now.Version = message.SequenceNumber;
            applying = Applying.Handling;
            now.Root = Model.Evolve(now.Root!, message) ?? throw AggregateFaults.NoNextState(Description, payload);
            Model.SetVersion(now.Root, now.Version);
            if (now.Version == 0) Identify(message, payload);
            unit.Stage(message);
        }
        catch (Exception failure)
        {
            unit.Poison(failure);
            throw;
        }
        finally
        {
            applying = before;
        }
    }

    // The first event sets the aggregate's identifier; where the command names one, both must be equal (rule A8).
    private void Identify(EventMessage message, object payload)
    {
        var identifier = Model.IdentifierOf(now.Root!) ?? throw IdentifierMissing(payload);
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
        ? AggregateFaults.NothingToHandle(Model.TypeName, Identifier, CurrentUnit!.Name, payload, IsStateStored)
        : AggregateFaults.IdentifierMissing(Model.TypeName, payload, IsStateStored);

    private void Drain()
    {
        applying = Applying.Draining;
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
        applying = Applying.Idle;
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
            // What was queued behind it is lost, so the unit of work can only roll back.
            CurrentUnit?.Poison(failure);
            throw;
        }
    }
}

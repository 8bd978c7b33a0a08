using Axonish.Generated;
using Axonish.Messaging;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// One aggregate as this process knows it: its lock, its state, and how far that state is stored. It outlives units of work in the
// cache; what belongs to one of them is reset when it ends.
internal sealed class LiveAggregate<TRoot>(AggregateCache<TRoot> cache) : LockedAggregate, IUnitOfWorkParticipant
    where TRoot : class
{
    private const long NoEvent = -1;

    private readonly AggregateModel<TRoot> model = cache.Model;
    private readonly AggregateServices services = cache.Services;
    private TRoot? committedRoot;
    private long committedVersion = NoEvent;
    private long version = NoEvent;
    private bool committedDeleted;
    private Queue<AppliedStep>? queue;
    private AppliedStep? current;
    private bool isReplaying;
    private bool isHandling;
    private bool isDraining;

    internal string? Identifier { get; private set; }

    internal TRoot? Root { get; private set; }

    internal bool IsDeleted { get; private set; }

    internal bool Exists => version > NoEvent;

    // The unit of work, nested or not, that met the aggregate first.
    internal UnitOfWork? Unit { get; private set; }

    // The unit of work of the handler that is running: the one above, or one nested deeper, or one that came after it.
    // None where another owns the aggregate by now.
    private UnitOfWork? CurrentUnit
    {
        get
        {
            if (Owner is not { } owner || HandlerScope.Current?.UnitOfWork is not { } running) return Unit;
            return running.Outermost == owner ? running : null;
        }
    }

    // Set at every use and cleared by the cache's hand as it passes.
    internal bool WasUsed { get; set; } = true;

    internal override long? Version => version == NoEvent ? null : version;

    internal override bool IsLive => !isReplaying;

    internal override string Description => $"{model.TypeName} '{Identifier}'";

    internal string TypeName => model.TypeName;

    internal bool IsLoaded => Root is not null;

    public bool MayExist { get; private set; }

    public StreamCondition? Condition => version == committedVersion ? null : new StreamCondition(
        model.TypeName,
        Identifier!,
        committedVersion == NoEvent ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(committedVersion));

    internal void Identify(string identifier) => Identifier = identifier;

    internal void Begin(UnitOfWork unit) => Unit = unit;

    internal void BeginInstance(TRoot root)
    {
        if (Exists) throw Begun();
        Root = root;
        if (queue is { Count: > 0 }) Drain();
    }

    internal ValueTask LoadAsync(CancellationToken ct) => Telemetry.ObservesLoads ? ObserveLoadAsync(ct) : ReplayAsync(ct);

    private async ValueTask ObserveLoadAsync(CancellationToken ct)
    {
        using var activity = Telemetry.Load(model.TypeName);
        var started = services.Time.GetTimestamp();
        try
        {
            await ReplayAsync(ct);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            throw;
        }
        finally
        {
            Telemetry.LoadEnded(model.TypeName, services.Time.GetElapsedTime(started));
        }
    }

    private async ValueTask ReplayAsync(CancellationToken ct)
    {
        Forget();
        isReplaying = true;
        try
        {
            TRoot? root = null;
            await foreach (var message in services.Store.ReadStreamAsync(model.TypeName, Identifier!, 0, ct))
            {
                if (message.SequenceNumber != version + 1) throw Gap(message);
                root ??= model.Create(message.Metadata.GetValueOrDefault(MetadataKeys.AggregateSubtype));
                version = message.SequenceNumber;
                root = model.Evolve(root, message);
                model.SetVersion(root, version);
            }

            Root = root;
            MarkStored();
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            isReplaying = false;
        }
    }

    internal async ValueTask<IReadOnlyList<EventMessage>> ReadSinceAsync(long seen)
    {
        var messages = new List<EventMessage>();
        await foreach (var message in services.Store.ReadStreamAsync(model.TypeName, Identifier!, seen + 1)) messages.Add(message);
        return messages;
    }

    internal override ApplyContinuation Apply(object payload, Metadata metadata)
    {
        if (isReplaying) return default;
        if (isHandling || isDraining || Root is null) return ApplyNested(payload, metadata);
        isDraining = true;
        try
        {
            Handle(payload, metadata);
            if (queue is { Count: > 0 }) RunQueue();
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

        var follower = NewStep(preceding.Parent, action);
        if (preceding.IsComplete) Execute(follower);
        else preceding.AddFollower(follower);
        return follower;
    }

    internal override object CreateNew<TOther>(object command)
    {
        if (isReplaying) return null!;
        var unit = CurrentUnit ?? throw Ended();
        return services.Creator.Value.Create<TOther>(command, unit);
    }

    internal override void MarkDeleted()
    {
        if (!isHandling && !isReplaying)
        {
            throw new InvalidOperationException(
                $"MarkDeleted was called in a command handler of {Description}, where it would leave no trace in the store; " +
                "apply an event that says so, and call MarkDeleted in its event sourcing handler.");
        }

        IsDeleted = true;
    }

    // Takes over the state of an instance that a creating handler made before its identifier was known.
    internal void Adopt(LiveAggregate<TRoot> newborn)
    {
        Root = newborn.Root;
        version = newborn.version;
        IsDeleted = newborn.IsDeleted;
        newborn.Forget();
    }

    internal void CreateInstance(bool ifMissing)
    {
        Root = model.Create(null);
        MayExist = ifMissing;
    }

    public void Committed()
    {
        if (version != committedVersion) MarkStored();
    }

    // Functional state is immutable, so the state before the command still stands; an object that handled an event does not (rule D4).
    public void RolledBack(bool isStale)
    {
        queue?.Clear();
        if (version == committedVersion && !isStale) return;
        if (!model.IsFunctional || isStale)
        {
            Forget();
            return;
        }

        Root = committedRoot;
        version = committedVersion;
        IsDeleted = committedDeleted;
    }

    public bool Describes(string? aggregateType, string? aggregateIdentifier) =>
        aggregateType == model.TypeName && aggregateIdentifier == Identifier;

    public void Release()
    {
        Unit = null;
        MayExist = false;
        services.Waits.Release(this, retireIfFree: !Exists);
        if (IsRetired && Identifier is not null) cache.Remove(this);
    }

    private ApplyContinuation ApplyNested(object payload, Metadata metadata)
    {
        var step = NewStep(current, _ => Handle(payload, metadata));
        if (isHandling || Root is null) (queue ??= new Queue<AppliedStep>()).Enqueue(step);
        else Execute(step);
        return new ApplyContinuation(this, step);
    }

    private void MarkStored()
    {
        committedRoot = model.IsFunctional ? Root : null;
        committedVersion = version;
        committedDeleted = IsDeleted;
    }

    private void Forget()
    {
        Root = committedRoot = null;
        version = committedVersion = NoEvent;
        IsDeleted = committedDeleted = false;
    }

    private void Handle(object payload, Metadata metadata)
    {
        var unit = CurrentUnit ?? throw Ended();
        try
        {
            var message = NewMessage(unit, payload, metadata);
            version = message.SequenceNumber;
            isHandling = true;
            Root = model.Evolve(Root!, message);
            model.SetVersion(Root, version);
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
        var identifier = model.IdentifierOf(Root!) ?? throw IdentifierMissing(payload);
        if (Identifier is null) message.AggregateIdentifier = Identifier = identifier;
        else if (Identifier != identifier) throw OtherIdentifier(identifier, payload);
    }

    private EventMessage NewMessage(UnitOfWork unit, object payload, Metadata metadata)
    {
        if (!services.EventTypes.TryGet(payload.GetType(), out var type))
        {
            throw new InvalidOperationException(
                $"'{payload.GetType()}' was applied to {Description}, but the compiler found no event of this class; give it an " +
                "[EventSourcingHandler] in the aggregate, or mark it with [Event] in an assembly that references Axonish.");
        }

        if (unit.StagedCount >= services.Limits.EventsPerCommand)
        {
            throw new LimitExceededException(
                $"The command '{unit.Message.Name}' to {Description} applies more than {services.Limits.EventsPerCommand} events; " +
                $"split it, or raise {nameof(CommandLimits)}.{nameof(CommandLimits.EventsPerCommand)}.");
        }

        if (version == NoEvent && model.SubtypeOf(Root!) is { } subtype) metadata = metadata.With(MetadataKeys.AggregateSubtype, subtype);
        return new EventMessage(
            services.UnitsOfWork.Identifiers.Next(), type, payload, metadata, unit.Correlation, services.Time.GetUtcNow(), model.TypeName, Identifier ?? "", version + 1);
    }

    private AppliedStep NewStep(AppliedStep? parent, Action<AggregateScope> action)
    {
        var step = new AppliedStep(parent, action);
        if (step.Depth > services.Limits.ApplyDepth)
        {
            throw new LimitExceededException(
                $"Events of {Description} trigger each other more than {services.Limits.ApplyDepth} deep; look for event sourcing handlers that apply " +
                $"what triggers them again, or raise {nameof(CommandLimits)}.{nameof(CommandLimits.ApplyDepth)}.");
        }

        parent?.AddTriggered();
        return step;
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
        current = null;
        queue?.Clear();
    }

    private void RunQueue()
    {
        try
        {
            while (queue!.TryDequeue(out var step)) Execute(step);
        }
        catch (Exception failure)
        {
            // What was queued behind it is lost, so that nobody may go on from here.
            CurrentUnit?.Poison(failure);
            throw;
        }
    }

    private void Execute(AppliedStep step)
    {
        var outer = current;
        current = step;
        try
        {
            step.Run(this);
        }
        finally
        {
            current = outer;
        }

        Complete(step);
    }

    private void Complete(AppliedStep step)
    {
        if (!step.TryComplete()) return;
        foreach (var follower in step.Followers) Execute(follower);
        if (step.Parent is not { } parent) return;
        parent.TriggeredCompleted();
        Complete(parent);
    }

    private InvalidOperationException Ended() => new($"{Description} was called after its unit of work had ended; a handler awaits what it starts.");

    private InvalidOperationException Begun() =>
        new($"An interceptor applied an event to a new {model.TypeName} and then let its creating handler run, which makes the instance anew; " +
            "apply after proceeding, or do not proceed.");

    private AggregateIdentifierMissingException IdentifierMissing(object payload) =>
        new($"{model.TypeName} has no identifier after its first event, '{payload.GetType()}'; set the [AggregateIdentifier] member in the " +
            "[EventSourcingHandler] of that event. Null and the default of its type count as not set.");

    private InvalidOperationException OtherIdentifier(string identifier, object payload) =>
        new($"The command was sent to {Description}, but after its first event, '{payload.GetType()}', the new {model.TypeName} calls itself '{identifier}'; " +
            "put the identifier that the command names into the event.");

    private InvalidOperationException Gap(EventMessage message) =>
        new($"The stream of {Description} continues with sequence {message.SequenceNumber} where {version + 1} belongs; the store is damaged.");
}

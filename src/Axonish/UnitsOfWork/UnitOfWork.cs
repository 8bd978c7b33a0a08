using System.Runtime.ExceptionServices;
using Axonish.Messaging;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// One command, or one nested in another. Only the outermost is stored, holds locks and has a scope of services; a nested one hands all
// it has to its parent when it succeeds, and takes it back alone when it fails, if that can be told apart (rule C4).
internal sealed class UnitOfWork : IUnitOfWork
{
    private readonly UnitOfWorkServices services;
    private readonly UnitOfWork? parent;
    private readonly UnitOfWork root;
    private readonly CommandDeadline? deadline;
    private CommandEnvelope envelope;
    private List<IUnitOfWorkParticipant>? participants;
    private List<EventMessage>? staged;
    private PhaseActions? actions;
    private AsyncServiceScope? scope;
    private Exception? poison;
    private Correlation? correlation;
    private List<EventMessage>? own;
    private IStateSession? states;
    private int published;
    private int openNested;
    private bool lostRace;
    private bool triedToStore;

    internal UnitOfWork(UnitOfWorkServices services, CommandEnvelope envelope, UnitOfWork? parent, CancellationToken cancellation, CommandDeadline? deadline = null)
    {
        this.services = services;
        this.envelope = envelope;
        this.parent = parent;
        root = parent?.root ?? this;
        this.deadline = deadline;
        Cancellation = cancellation;
        if (parent is not null) Interlocked.Increment(ref parent.openNested);
    }

    public UnitOfWorkPhase Phase { get; private set; }

    public Message Message => CommandMessage;

    public IUnitOfWork? Parent => parent;

    public IUnitOfWork Root => root;

    public IServiceProvider Services => root.ScopedServices();

    internal UnitOfWork Outermost => root;

    // The state-stored aggregates that the outermost unit of work has in hand; opened when the first enlists.
    internal IStateSession States => root.OpenStates();

    internal UnitOfWorkServices Environment => services;

    internal CancellationToken Cancellation { get; }

    internal IReadOnlyList<EventMessage> Staged => root.staged ?? (IReadOnlyList<EventMessage>)[];

    internal int StagedCount => root.staged?.Count ?? 0;

    internal Metadata Metadata => envelope.Metadata;

    internal bool IsIdentifiedBySender => envelope.IsIdentifiedBySender && parent is null;

    internal Guid MessageId => envelope.Id != default ? envelope.Id : (envelope = envelope with { Id = services.Identifiers.Next() }).Id;

    internal CommandMessage CommandMessage
    {
        get
        {
            if (envelope.Message is { } message) return message;
            message = new CommandMessage(MessageId, envelope.Name, envelope.Payload, envelope.Metadata);
            envelope = envelope with { Message = message };
            return message;
        }
    }

    // What events applied and commands sent inside inherit (rule C5).
    internal Correlation Correlation => correlation ??= services.Correlation is { } provider
        ? new Correlation(provider.CorrelationOf(CommandMessage))
        : new Correlation(MessageId, envelope.Metadata.GetValueOrDefault(MetadataKeys.CorrelationId));

    // What the unit's command did to its aggregate, for the sender's outcome.
    internal string? HandledIdentifier { get; private set; }

    internal long? HandledVersion { get; private set; }

    // The version that the sender of the command had seen (rule D3).
    internal long? ExpectedVersion { get; init; }

    // What is to be remembered of the command, so that the same message is not handled twice (rule D9).
    internal CommandReceipt? Receipt { get; set; }

    // Set when a command of this unit was sent for a certain version; then a lost race is a conflict, and not tried again.
    internal bool ExpectsVersion { get; set; }

    // Set where an exception handler answered in the place of the handler: the answer is told, and nothing is stored (rule B14).
    internal Exception? RollbackCause { get; set; }

    // Whether nothing but the append failed, because another writer came first: the outermost unit of work can be run again.
    internal bool LostRace => lostRace && !root.ExpectsVersion && parent is null;

    // Set when the unit's command met an aggregate that the outer unit of work had already in hand.
    internal bool TouchedOuter { get; set; }

    public void OnPrepareCommit(Func<IUnitOfWork, ValueTask> action) => Register(UnitOfWorkPhase.PrepareCommit, action);

    public void OnCommit(Func<IUnitOfWork, ValueTask> action) => Register(UnitOfWorkPhase.Commit, action);

    public void OnAfterCommit(Func<IUnitOfWork, ValueTask> action) => Register(UnitOfWorkPhase.AfterCommit, action);

    public void OnCleanup(Func<IUnitOfWork, ValueTask> action) => Register(UnitOfWorkPhase.Cleanup, action);

    public void OnRollback(Func<IUnitOfWork, Exception, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RequirePhase(UnitOfWorkPhase.Rollback);
        Actions().AddRollback(action);
    }

    internal CommandMessage<TCommand> MessageOf<TCommand>()
        where TCommand : notnull
    {
        if (envelope.Message is CommandMessage<TCommand> typed) return typed;
        typed = new CommandMessage<TCommand>(MessageId, envelope.Name, (TCommand)envelope.Payload, envelope.Metadata);
        envelope = envelope with { Message = typed };
        return typed;
    }

    internal void Handled(string? identifier, long? version) => (HandledIdentifier, HandledVersion) = (identifier, version);

    internal void Stage(EventMessage message)
    {
        RequirePhase(UnitOfWorkPhase.PrepareCommit);
        lock (root)
        {
            (root.staged ??= []).Add(message);
            if (parent is not null) (own ??= []).Add(message);
        }
    }

    internal IReadOnlyList<EventMessage> StagedOf(string aggregateType, string aggregateIdentifier)
    {
        lock (root)
            return [.. Staged.Where(message => message.AggregateType == aggregateType && message.AggregateIdentifier == aggregateIdentifier)];
    }

    internal void Enlist(IUnitOfWorkParticipant participant)
    {
        lock (root) (participants ??= []).Add(participant);
    }

    // From now on the unit of work can only roll back, and the sender learns the first reason (rules A6 and C4).
    internal void Poison(Exception cause) => Interlocked.CompareExchange(ref poison, cause, null);

    internal void ThrowIfPoisoned()
    {
        if ((poison ?? root.poison) is { } cause) ExceptionDispatchInfo.Throw(cause);
    }

    internal async ValueTask CommitAsync()
    {
        ThrowIfPoisoned();
        ThrowIfNestedAreOpen();
        if (parent is not null)
        {
            if (!TryMoveTo(parent)) throw NotAwaited();
            return;
        }

        Reach(UnitOfWorkPhase.PrepareCommit);
        if (actions is not null || (services.Publisher is not null && staged is not null)) await PrepareAsync();
        ThrowIfPoisoned();
        ThrowIfNestedAreOpen();
        Cancellation.ThrowIfCancellationRequested();
        var save = StateToSave();
        Reach(UnitOfWorkPhase.Commit);
        if (deadline?.TryBeginCommit() == false) throw new OperationCanceledException("Time ran out before the commit.");
        if (save is not null || staged is not null || Receipt is not null) await StoreAsync(save);
        if (participants is not null)
            foreach (var participant in participants) participant.Committed();

        // Before the actions: one that sends another command may meet the same aggregates again.
        ReleaseAll();
        states?.Dispose();
        Reach(UnitOfWorkPhase.AfterCommit);
        if (actions is not null) await actions.RunSettledAsync(UnitOfWorkPhase.AfterCommit, this, services.Logger);
        await CleanUpAsync();
    }

    internal async ValueTask RollBackAsync(Exception cause)
    {
        if (parent is not null && (TouchedOuter || root.poison is not null))
        {
            root.Poison(cause);
            if (TryMoveTo(parent)) return;
        }

        Reach(UnitOfWorkPhase.Rollback);
        if (own is not null) lock (root) root.staged?.RemoveAll(own.Contains);
        if (participants is not null)
            foreach (var participant in participants) participant.RolledBack(isStale: triedToStore);

        ReleaseAll();
        states?.Dispose();
        if (actions is not null) await actions.RollBackAsync(this, cause, services.Logger);
        await CleanUpAsync();
    }

    // What subscribing handlers publish and register in turn is seen to before the events are stored.
    private async ValueTask PrepareAsync()
    {
        var scope = new UnitScope(this);
        HandlerScope.Enter(scope);
        try
        {
            do
            {
                if (actions is not null) await actions.PrepareCommitAsync(this);
            }
            while (await PublishAsync());

            ThrowIfPoisoned();
            Reach(UnitOfWorkPhase.Commit);
            if (actions is not null) await actions.CommitAsync(this);
        }
        finally
        {
            scope.Close();
        }
    }

    private async ValueTask<bool> PublishAsync()
    {
        if (services.Publisher?.Value is not { } publisher || StagedCount == published) return false;
        EventMessage[] batch;
        lock (root) batch = [.. staged!.Skip(published)];
        published += batch.Length;
        await publisher.PublishAsync(batch, this);
        return true;
    }

    // What the unit of work does to state-stored aggregates, and what goes with it; none where the event store alone is concerned.
    private StateSave? StateToSave()
    {
        if (states is null) return null;
        var aggregates = participants?.Select(participant => participant.State).OfType<AggregateState>().ToArray() ?? [];
        var isChanged = states.HasChanges(aggregates) || aggregates.Any(aggregate => aggregate.IsMarked);
        var conditions = Conditions();
        if (conditions.Count > 0) return isChanged ? throw TwoStores(aggregates, conditions[0]) : null;
        return isChanged || Receipt is not null
            ? new StateSave(envelope.Name, services.Identifiers.Next(), aggregates, staged ?? [], Receipt)
            : null;
    }

    private List<StreamCondition> Conditions()
    {
        var conditions = new List<StreamCondition>(participants?.Count ?? 0);
        if (participants is not null)
        {
            foreach (var participant in participants)
                if (participant.Condition is { } condition) conditions.Add(condition);
        }

        return conditions;
    }

    private async ValueTask AppendAsync(List<EventMessage> events)
    {
        var append = new EventAppend(events, Conditions(), Receipt);
        var result = Telemetry.ObservesAppends ? await ObserveAsync(append) : await services.Store.AppendAsync(append, Cancellation);
        if (Receipt is not null && result.WasAlreadyStored) throw new AlreadyHandledException();
        for (var index = 0; index < events.Count; index++) events[index].Position = result.FirstPosition + index;
    }

    private async ValueTask StoreAsync(StateSave? save)
    {
        triedToStore = true;
        try
        {
            if (save is null) await AppendAsync(staged ?? []);
            else if (!await states!.SaveAsync(save)) throw new AlreadyHandledException();
        }
        catch (ConcurrencyException race)
        {
            MarkLost();
            if (ExpectsVersion) throw Conflict(race);
            throw;
        }
        catch (AggregateAlreadyExistsException race) when (MayExist(race))
        {
            MarkLost();
            throw;
        }
    }

    private async ValueTask<AppendResult> ObserveAsync(EventAppend append)
    {
        using var activity = Telemetry.Append(append.Events.Count);
        var started = services.Time.GetTimestamp();
        try
        {
            return await services.Store.AppendAsync(append, Cancellation);
        }
        catch (Exception failure)
        {
            Telemetry.Failed(activity, failure);
            throw;
        }
        finally
        {
            Telemetry.AppendEnded(services.Time.GetElapsedTime(started));
        }
    }

    private void MarkLost()
    {
        lostRace = true;
        deadline?.CommitFailed();
    }

    // A command that creates only what is missing is as well content with what another writer has just created.
    private bool MayExist(AggregateAlreadyExistsException race) =>
        participants?.Exists(participant => participant.MayExist && participant.Describes(race.AggregateType, race.AggregateIdentifier)) ?? false;

    private InvalidOperationException TwoStores(AggregateState[] aggregates, StreamCondition eventSourced)
    {
        var state = Array.Find(aggregates, aggregate => aggregate.IsMarked) ?? (aggregates.Length == 0 ? null : aggregates[0]);
        return new InvalidOperationException(
            $"The unit of work of '{envelope.Name}' changes {(state is null ? "stored state" : $"{state.TypeName} '{state.Identifier}', whose state is stored,")} and " +
            $"{eventSourced.AggregateType} '{eventSourced.AggregateIdentifier}', whose events are: two stores cannot commit as one, so nothing is stored. " +
            "Change one kind in a unit of work, and the other from an event of the first.");
    }

    private IStateSession OpenStates()
    {
        lock (this) return states ??= services.StateStore!.Open(ScopedServices());
    }

    private ConflictingVersionException Conflict(ConcurrencyException race) =>
        new($"'{envelope.Name}' was sent for a certain version, and another writer appended to {race.AggregateType} '{race.AggregateIdentifier}' first; " +
            "load it anew, decide again and send with the version that you then see.", race)
        {
            AggregateType = race.AggregateType,
            AggregateIdentifier = race.AggregateIdentifier,
            ExpectedVersion = race.ExpectedVersion,
            ActualVersion = race.ActualVersion,
        };

    // False where the outer unit of work is over, because its handler did not wait for this one.
    private bool TryMoveTo(UnitOfWork outer)
    {
        lock (root)
        {
            if (outer.Phase > UnitOfWorkPhase.Commit || root.Phase > UnitOfWorkPhase.Commit) return false;
            actions?.MoveTo(outer.Actions());
            if (participants is not null) (outer.participants ??= []).AddRange(participants);
            if (own is not null && outer.parent is not null) (outer.own ??= []).AddRange(own);
            Phase = UnitOfWorkPhase.Closed;
            Interlocked.Decrement(ref outer.openNested);
            return true;
        }
    }

    private void Reach(UnitOfWorkPhase phase)
    {
        if (parent is null && Volatile.Read(ref openNested) == 0)
        {
            Phase = phase;
            return;
        }

        lock (root) Phase = phase;
    }

    private void ThrowIfNestedAreOpen()
    {
        if (Volatile.Read(ref openNested) > 0)
            throw new InvalidOperationException(
                $"The handler of '{envelope.Name}' returned while a command that it had sent was still being handled; await what a handler sends.");
    }

    private InvalidOperationException NotAwaited() =>
        new($"'{envelope.Name}' was sent by the handler of '{parent!.envelope.Name}', which did not wait for it and is over; await what a handler sends.");

    private async ValueTask CleanUpAsync()
    {
        Reach(UnitOfWorkPhase.Cleanup);
        if (actions is not null) await actions.RunSettledAsync(UnitOfWorkPhase.Cleanup, this, services.Logger);
        if (scope is { } opened) await DisposeAsync(opened);
        Reach(UnitOfWorkPhase.Closed);
        if (parent is not null) Interlocked.Decrement(ref parent.openNested);
    }

    private void ReleaseAll()
    {
        if (participants is null) return;
        foreach (var participant in participants) participant.Release();
        participants = null;
    }

    private async ValueTask DisposeAsync(AsyncServiceScope opened)
    {
        try
        {
            await opened.DisposeAsync();
        }
        catch (Exception failure)
        {
            services.Logger.ActionFailed(Phase, Message.Name, failure);
        }
    }

    private IServiceProvider ScopedServices()
    {
        lock (this)
        {
            if (Phase == UnitOfWorkPhase.Closed) throw new InvalidOperationException("The unit of work is over, and its services are disposed.");
            return (scope ??= services.Scopes.CreateAsyncScope()).ServiceProvider;
        }
    }

    private PhaseActions Actions()
    {
        lock (root) return actions ??= new PhaseActions();
    }

    private void Register(UnitOfWorkPhase phase, Func<IUnitOfWork, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RequirePhase(phase);
        Actions().Add(phase, action);
    }

    private void RequirePhase(UnitOfWorkPhase latest)
    {
        var reached = Phase > root.Phase ? Phase : root.Phase;
        if (reached > latest)
            throw new InvalidOperationException($"The unit of work of '{envelope.Name}' has reached {reached}; nothing can join its {latest} any more.");
    }
}

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
    private OneOrMore<IUnitOfWorkParticipant> participants;
    private OneOrMore<EventMessage> staged;
    private UnitResources? resources;
    private Exception? poison;
    private Correlation? correlation;
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

    private UnitResources Resources => resources ??= new UnitResources();

    internal CancellationToken Cancellation { get; }

    internal IReadOnlyList<EventMessage> Staged => root.staged.ToArray();

    internal int StagedCount => root.staged.Count;

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
            root.staged.Add(message);
            if (parent is not null) (Resources.Own ??= []).Add(message);
        }
    }

    internal IReadOnlyList<EventMessage> StagedOf(string aggregateType, string aggregateIdentifier)
    {
        lock (root)
            return [.. Staged.Where(message => message.AggregateType == aggregateType && message.AggregateIdentifier == aggregateIdentifier)];
    }

    internal void Enlist(IUnitOfWorkParticipant participant)
    {
        lock (root) participants.Add(participant);
    }

    // From now on the unit of work can only roll back, and the sender learns the first reason (rules A6 and C4).
    internal void Poison(Exception cause) => Interlocked.CompareExchange(ref poison, cause, null);

    internal Exception? FirstFailure => poison ?? root.poison;

    internal void ThrowIfPoisoned()
    {
        if (FirstFailure is { } cause) ExceptionDispatchInfo.Throw(cause);
    }

    // Commands mostly do nothing but apply events; then no async method is entered unless the store has to be waited for.
    internal ValueTask CommitAsync() => HasOnlyEvents ? CommitEvents() : CommitAllAsync();

    internal ValueTask RollBackAsync(Exception cause)
    {
        if (parent is not null && (TouchedOuter || root.poison is not null))
        {
            root.Poison(cause);
            if (TryMoveTo(parent)) return default;
        }

        Reach(UnitOfWorkPhase.Rollback);
        if (resources?.Own is { } own) lock (root) root.staged.Remove(own);
        for (var index = 0; index < participants.Count; index++) participants[index].RolledBack(isStale: triedToStore);
        ReleaseAll();
        return resources is null ? Close() : EndRollbackAsync(resources, cause);
    }

    private bool HasOnlyEvents =>
        parent is null && resources is null && deadline is null && Receipt is null && poison is null && Volatile.Read(ref openNested) == 0
        && (services.Publisher is null || staged.Count == 0) && !Cancellation.IsCancellationRequested && !Telemetry.ObservesAppends;

    private ValueTask CommitEvents()
    {
        Phase = UnitOfWorkPhase.Commit;
        if (staged.Count > 0)
        {
            triedToStore = true;
            var append = new EventAppend(staged.ToArray(), Conditions());
            var appending = AppendAsync(append);
            if (!appending.IsCompletedSuccessfully) return EndCommitAsync(append, appending);
            Place(append, appending.Outcome());
        }

        return EndCommitAsync();
    }

    private async ValueTask CommitAllAsync()
    {
        ThrowIfPoisoned();
        ThrowIfNestedAreOpen();
        if (parent is not null)
        {
            if (!TryMoveTo(parent)) throw NotAwaited();
            return;
        }

        Reach(UnitOfWorkPhase.PrepareCommit);
        if (resources?.Actions is not null || (services.Publisher is not null && staged.Count > 0)) await PrepareAsync();
        ThrowIfPoisoned();
        ThrowIfNestedAreOpen();
        Cancellation.ThrowIfCancellationRequested();
        var save = StateToSave();
        Reach(UnitOfWorkPhase.Commit);
        if (deadline?.TryBeginCommit() == false) throw new OperationCanceledException("Time ran out before the commit.");
        triedToStore = save is not null || staged.Count > 0 || Receipt is not null;
        if (save is not null)
        {
            await StoreAsync(SaveAsync(save));
        }
        else if (triedToStore)
        {
            var append = new EventAppend(staged.ToArray(), Conditions(), Receipt);
            await StoreAsync(append, Telemetry.ObservesAppends ? ObserveAsync(append) : AppendAsync(append));
        }

        await EndCommitAsync();
    }

    private async ValueTask EndCommitAsync(EventAppend append, ValueTask<AppendResult> appending)
    {
        await StoreAsync(append, appending);
        await EndCommitAsync();
    }

    private ValueTask EndCommitAsync()
    {
        for (var index = 0; index < participants.Count; index++) participants[index].Committed();

        // Before the actions: one that sends another command may meet the same aggregates again.
        ReleaseAll();
        if (resources is not null) return RunSettledAsync(resources);
        return Close();
    }

    private async ValueTask RunSettledAsync(UnitResources opened)
    {
        opened.States?.Dispose();
        Reach(UnitOfWorkPhase.AfterCommit);
        if (opened.Actions is { } actions) await actions.RunSettledAsync(UnitOfWorkPhase.AfterCommit, this, services.Logger);
        await CleanUpAsync(opened);
    }

    private async ValueTask EndRollbackAsync(UnitResources opened, Exception cause)
    {
        opened.States?.Dispose();
        if (opened.Actions is { } actions) await actions.RollBackAsync(this, cause, services.Logger);
        await CleanUpAsync(opened);
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
                if (resources?.Actions is { } preparing) await preparing.PrepareCommitAsync(this);
            }
            while (await PublishAsync());

            ThrowIfPoisoned();
            Reach(UnitOfWorkPhase.Commit);
            if (resources?.Actions is { } committing) await committing.CommitAsync(this);
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
        lock (root) batch = staged.ToArray(published);
        published += batch.Length;
        await publisher.PublishAsync(batch, this);
        return true;
    }

    // What the unit of work does to state-stored aggregates, and what goes with it; none where the event store alone is concerned.
    private StateSave? StateToSave()
    {
        if (resources?.States is not { } states) return null;
        var aggregates = participants.ToArray().Select(participant => participant.State).OfType<AggregateState>().ToArray();
        var isChanged = states.HasChanges(aggregates) || aggregates.Any(aggregate => aggregate.IsMarked);
        var conditions = Conditions();
        if (conditions.Length > 0) return isChanged ? throw TwoStores(aggregates, conditions[0]) : null;
        return isChanged || Receipt is not null
            ? new StateSave(envelope.Name, services.Identifiers.Next(), aggregates, staged.ToArray(), Receipt)
            : null;
    }

    private StreamCondition[] Conditions()
    {
        var conditions = new StreamCondition[participants.Count];
        var count = 0;
        for (var index = 0; index < conditions.Length; index++)
        {
            if (participants[index].Condition is { } condition) conditions[count++] = condition;
        }

        return count == conditions.Length ? conditions : conditions[..count];
    }

    private ValueTask<AppendResult> AppendAsync(EventAppend append)
    {
        try
        {
            return services.Store.AppendAsync(append, Cancellation);
        }
        catch (Exception failure)
        {
            return ValueTask.FromException<AppendResult>(failure);
        }
    }

    private async ValueTask SaveAsync(StateSave save)
    {
        if (!await States.SaveAsync(save)) throw new AlreadyHandledException();
    }

    private ValueTask StoreAsync(EventAppend append, ValueTask<AppendResult> appending)
    {
        return StoreAsync(PlaceAsync());

        async ValueTask PlaceAsync()
        {
            var result = await appending;
            if (Receipt is not null && result.WasAlreadyStored) throw new AlreadyHandledException();
            Place(append, result);
        }
    }

    private static void Place(EventAppend append, AppendResult result)
    {
        for (var index = 0; index < append.Events.Count; index++) append.Events[index].Position = result.FirstPosition + index;
    }

    private async ValueTask StoreAsync(ValueTask storing)
    {
        try
        {
            await storing;
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
            return await AppendAsync(append);
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
    private bool MayExist(AggregateAlreadyExistsException race)
    {
        for (var index = 0; index < participants.Count; index++)
        {
            if (participants[index].MayExist && participants[index].Describes(race.AggregateType, race.AggregateIdentifier)) return true;
        }

        return false;
    }

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
        lock (root) return Resources.States ??= services.StateStore!.Open(ScopedServices());
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
            resources?.Actions?.MoveTo(outer.Actions());
            for (var index = 0; index < participants.Count; index++) outer.participants.Add(participants[index]);
            if (resources?.Own is { } own && outer.parent is not null) (outer.Resources.Own ??= []).AddRange(own);
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

    private async ValueTask CleanUpAsync(UnitResources opened)
    {
        Reach(UnitOfWorkPhase.Cleanup);
        if (opened.Actions is { } actions) await actions.RunSettledAsync(UnitOfWorkPhase.Cleanup, this, services.Logger);
        if (opened.Scope is { } scope) await DisposeAsync(scope);
        await Close();
    }

    private ValueTask Close()
    {
        Reach(UnitOfWorkPhase.Closed);
        if (parent is not null) Interlocked.Decrement(ref parent.openNested);
        return default;
    }

    private void ReleaseAll()
    {
        for (var index = 0; index < participants.Count; index++) participants[index].Release();
        participants.Clear();
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
        lock (root)
        {
            if (Phase == UnitOfWorkPhase.Closed) throw new InvalidOperationException("The unit of work is over, and its services are disposed.");
            return (Resources.Scope ??= services.Scopes.CreateAsyncScope()).ServiceProvider;
        }
    }

    private PhaseActions Actions()
    {
        lock (root) return Resources.Actions ??= new PhaseActions();
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

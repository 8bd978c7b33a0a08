using System.Runtime.ExceptionServices;
using Axonish.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// What is stored as a whole: the work of one message, of several or of none, and whatever is nested in it. Only the outermost is stored, holds
// locks and has a scope of services; a nested one hands all it has to its parent when it succeeds, and rolls back alone when it fails, if
// its part can be separated from the rest (rule C4). What it handles is known to its subclasses only.
internal abstract class UnitOfWork : IUnitOfWork
{
    private protected const byte Repeatable = 0x80;

    private readonly UnitOfWorkServices services;
    private readonly UnitOfWork? parent;
    private UnitParticipants participants;
    private OneOrMore<EventMessage> staged;
    private UnitResources? resources;
    private Metadata? inherited;
    private Guid cause;
    private int openNested;

    // Four bytes beside a number of four: one more would cost each command eight.
    private byte phase;
    private StoreContact contact;

    // Where the cause is empty, it gets an identifier when it is first asked for.
    private protected UnitOfWork(UnitOfWorkServices services, UnitOfWork? parent, Guid cause, CancellationToken cancellation, byte origin = 0)
    {
        Origin = origin;
        this.services = services;
        this.parent = parent;
        this.cause = cause;
        Cancellation = cancellation;
        if (parent is not null) Interlocked.Increment(ref parent.openNested);
    }

    public UnitOfWorkPhase Phase => (UnitOfWorkPhase)phase;

    public abstract Message Message { get; }

    public IUnitOfWork? Parent => parent;

    public IUnitOfWork Root => Outermost;

    public IServiceProvider Services => Outermost.ScopedServices();

    // The name that error messages use.
    internal abstract string Name { get; }

    // What the events applied and the commands sent inside name as their cause.
    internal Guid Cause => cause != default ? cause : cause = services.Identifiers.Next();

    internal abstract string? Conversation { get; }

    // The processing groups inside whose handlers its message was sent, the nearest last (rule E17).
    internal virtual string? HandledBy => null;

    // What is remembered of what it handles, in the same commit.
    internal virtual CommandReceipt? Receipt => null;

    internal UnitOfWork Outermost => parent is null ? this : parent.Outermost;

    internal UnitOfWorkServices Environment => services;

    internal CancellationToken Cancellation { get; }

    internal IReadOnlyList<EventMessage> Staged => StagedFrom(0);

    internal int StagedCount => Outermost.staged.Count;

    // What events applied and commands sent inside inherit (rule C5).
    internal Metadata Inherited
    {
        get
        {
            // A handler may send from several threads.
            if (inherited is null) lock (Outermost) inherited ??= Inherit();
            return inherited;
        }
    }

    // Set when a command of this unit was sent for a certain version; then a lost race is a conflict, and not tried again.
    internal bool ExpectsVersion { get; set; }

    // Where the unit of work can be run again, should an aggregate turn out to be older than the store.
    internal bool IsRepeatable => (Origin & Repeatable) != 0;

    // Set where an exception handler answered in the place of the handler: the sender gets the answer, and nothing is stored (rule B14).
    internal Exception? RollbackCause
    {
        get => resources?.RollbackCause;
        set => Resources.RollbackCause = value;
    }

    // Whether nothing but the append failed, because another writer came first: the outermost unit of work can be run again.
    internal bool LostRace => contact == StoreContact.LostRace && !ExpectsVersion && parent is null;

    // Whether what failed may have been the store's answer.
    internal bool AskedStore => contact != StoreContact.None;

    // Whether something was decided on a state that no append is going to compare with the store.
    internal bool MustVerify => IsRepeatable && (staged.Count == 0 || RollbackCause is not null || HasTargets) && IsUnverified;

    internal bool IsUnverified => participants.AnyUnverified;

    internal Exception? FirstFailure => resources?.Poisoning ?? Outermost.resources?.Poisoning;

    // Whether nothing but events is to be stored, and nothing has to be awaited or called before: then a commit is an append.
    internal bool HasOnlyEvents =>
        parent is null && resources is null && !HasTerms && Volatile.Read(ref openNested) == 0 && !ShowsEvents && !AppendTelemetry.IsObserved;

    internal bool ShowsEvents => services.Publisher is not null && staged.Count > 0;

    internal bool HasTargets => resources is { Targets.Count: > 0 };

    internal UnitResources? Opened => resources;

    internal ref UnitParticipants Participants => ref participants;

    // Whether another unit of work of the same outermost one has joined what this one holds: then it cannot roll back alone (rule C4).
    internal bool IsShared => resources is { IsShared: true };

    // Whether the message asks for more than to be handled: a time limit, a version, to be remembered.
    private protected virtual bool HasTerms => false;

    // What is known of the unit from its beginning, a bit each; the bits below Repeatable are its subclass's.
    private protected byte Origin { get; }

    private UnitResources Resources => resources ?? Interlocked.CompareExchange(ref resources, new UnitResources(), null) ?? resources;

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

    internal ValueTask CommitAsync() => UnitCommit.RunAsync(this);

    internal ValueTask RollBackAsync(Exception cause) => UnitRollback.RunAsync(this, cause);

    // The same as Cause for a caller who has just read the clock.
    internal Guid CauseAt(DateTimeOffset now) => cause != default ? cause : cause = services.NextIdentifier(now);

    // Just before the store is asked; false where the sender no longer waits.
    internal virtual bool TryBeginStoring() => true;

    internal EventMessage[] StagedFrom(int index)
    {
        lock (Outermost) return Outermost.staged.ToArray(index);
    }

    internal IReadOnlyList<EventMessage> StagedOf(string aggregateType, string aggregateIdentifier) =>
        [.. Staged.Where(message => message.AggregateType == aggregateType && message.AggregateIdentifier == aggregateIdentifier)];

    internal CommitContent Content() => new(Name, staged.ToArray(), participants.Conditions(), Receipt);

    internal void Stage(EventMessage message)
    {
        RequirePhase(UnitOfWorkPhase.PrepareCommit);
        lock (Outermost)
        {
            Outermost.staged.Add(message);
            if (parent is not null) (Resources.Own ??= []).Add(message);
        }
    }

    internal void Enlist(IUnitOfWorkParticipant participant)
    {
        lock (Outermost) participants.Add(participant);
    }

    // What the outermost unit of work has one of, made when it is first asked for and disposed once the outcome is settled.
    internal TResource Resource<TResource>(Func<UnitOfWork, TResource> open)
        where TResource : class
    {
        var outermost = Outermost;
        lock (outermost)
        {
            if (outermost.Resources.Find<TResource>() is { } found) return found;
            var opened = open(outermost);
            outermost.Resources.Add(opened);
            return opened;
        }
    }

    // From now on the unit of work can only roll back, and the sender gets the first reason (rules A6 and C4).
    internal void Poison(Exception cause) => Resources.Poison(cause);

    internal void Share() => Resources.IsShared = true;

    internal void ThrowIfPoisoned()
    {
        if (FirstFailure is { } cause) ExceptionDispatchInfo.Throw(cause);
    }

    internal void ThrowIfNestedAreOpen()
    {
        if (Volatile.Read(ref openNested) > 0)
            throw new InvalidOperationException(
                $"The handler of '{Name}' returned while a command that it had sent was still being handled; await what a handler sends.");
    }

    // All that a nested unit has becomes its parent's. False where that is over, because its handler did not wait for this one.
    internal bool TryHandOver()
    {
        lock (Outermost)
        {
            var outer = parent!;
            if (outer.Phase > UnitOfWorkPhase.Commit || Outermost.Phase > UnitOfWorkPhase.Commit) return false;
            resources?.Actions?.MoveTo(outer.Actions());
            outer.participants.AddAll(participants);
            if (resources?.Own is { } own && outer.parent is not null) (outer.Resources.Own ??= []).AddRange(own);
            outer.ExpectsVersion |= ExpectsVersion;
            Move(UnitOfWorkStep.Close);
            Interlocked.Decrement(ref outer.openNested);
            return true;
        }
    }

    // Not where others share what it holds, or commands that it sent are still under way.
    internal bool TryRollBackAlone()
    {
        lock (Outermost)
        {
            if (IsShared || participants.AnySharesState || Volatile.Read(ref openNested) > 0 || Outermost.resources?.Poisoning is not null) return false;
            Move(UnitOfWorkStep.RollBack);
            if (resources?.Own is { } own) Outermost.staged.Remove(own);
            return true;
        }
    }

    internal void Reach(UnitOfWorkStep step)
    {
        if (parent is null && Volatile.Read(ref openNested) == 0)
        {
            Move(step);
            return;
        }

        lock (Outermost) Move(step);
    }

    internal void Close()
    {
        Reach(UnitOfWorkStep.Close);
        if (parent is not null) Interlocked.Decrement(ref parent.openNested);
    }

    internal void SetStoreContact(StoreContact reached)
    {
        contact = reached;
        if (reached == StoreContact.LostRace) StoringFailed();
    }

    // A lost race is tried again, and time may run out meanwhile.
    private protected virtual void StoringFailed()
    {
    }

    private Metadata Inherit()
    {
        var correlation = services.Correlation is { } provider
            ? provider.CorrelationOf(Message) ?? throw UnitFaults.NothingInherited(this, provider)
            : Metadata.Of(new Correlation(Cause, Conversation));
        if (HandledBy is { } groups) correlation = correlation.With(MetadataKeys.HandledBy, groups);
        return Telemetry.CurrentSpan is { } span ? correlation.With(MetadataKeys.TraceParent, span) : correlation;
    }

    private protected void InheritAnew()
    {
        lock (Outermost) inherited = null;
    }

    private void Move(UnitOfWorkStep step)
    {
        if (!UnitOfWorkTransitions.TryNext(Phase, step, out var next))
            throw new InvalidOperationException($"The unit of work of '{Name}' is in {Phase}, from where it cannot {step}; please report this as a defect of Axonish.");
        phase = (byte)next;
    }

    private IServiceProvider ScopedServices()
    {
        lock (Outermost)
        {
            if (Phase == UnitOfWorkPhase.Closed) throw new InvalidOperationException("The unit of work is over, and its services are disposed.");
            return (Resources.Scope ??= services.Scopes.CreateAsyncScope()).ServiceProvider;
        }
    }

    private PhaseActions Actions()
    {
        lock (Outermost) return Resources.Actions ??= new PhaseActions();
    }

    private void Register(UnitOfWorkPhase phase, Func<IUnitOfWork, ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RequirePhase(phase);
        Actions().Add(phase, action);
    }

    private void RequirePhase(UnitOfWorkPhase latest)
    {
        var reached = Phase > Outermost.Phase ? Phase : Outermost.Phase;
        if (reached > latest)
            throw new InvalidOperationException($"The unit of work of '{Name}' has reached {reached}; nothing can join its {latest} any more.");
    }
}

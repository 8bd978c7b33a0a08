using System.Runtime.ExceptionServices;
using Axonish.Messaging;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.UnitsOfWork;

// One command, or one nested in another. Only the outermost is stored, holds locks and has a scope of services; a nested one hands all
// it has to its parent when it succeeds, and takes it back alone when it fails, if that can be told apart (rule C4).
internal sealed partial class UnitOfWork : IUnitOfWork
{
    private readonly UnitOfWorkServices services;
    private readonly UnitOfWork? parent;
    private readonly string name;
    private readonly object payload;
    private readonly bool isIdentifiedBySender;
    private Guid id;
    private CommandMessage? message;
    private OneOrMore<IUnitOfWorkParticipant> participants;
    private OneOrMore<EventMessage> staged;
    private UnitResources? resources;
    private Metadata? inherited;
    private long handledVersion = -1;
    private int published;
    private int openNested;
    private byte phase;
    private bool lostRace;
    private bool isShared;
    private bool askedStore;

    internal UnitOfWork(
        UnitOfWorkServices services,
        CommandEnvelope envelope,
        UnitOfWork? parent,
        CancellationToken cancellation,
        long? expectedVersion = null,
        CommandDeadline? deadline = null)
    {
        this.services = services;
        (name, payload, Metadata, id, isIdentifiedBySender, message) = envelope;
        this.parent = parent;
        if (deadline is not null) Resources.Deadline = deadline;
        if (expectedVersion is not null) Resources.ExpectedVersion = expectedVersion;
        Cancellation = cancellation;
        if (parent is not null) Interlocked.Increment(ref parent.openNested);
    }

    public UnitOfWorkPhase Phase
    {
        get => (UnitOfWorkPhase)phase;
        private set => phase = (byte)value;
    }

    public Message Message => CommandMessage;

    public IUnitOfWork? Parent => parent;

    public IUnitOfWork Root => Outermost;

    public IServiceProvider Services => Outermost.ScopedServices();

    internal UnitOfWork Outermost => parent is null ? this : parent.Outermost;

    // The state-stored aggregates that the outermost unit of work has in hand; opened when the first enlists.
    internal IStateSession States => Outermost.OpenStates();

    internal UnitOfWorkServices Environment => services;

    private UnitResources Resources => resources ?? Interlocked.CompareExchange(ref resources, new UnitResources(), null) ?? resources;

    internal CancellationToken Cancellation { get; }

    internal IReadOnlyList<EventMessage> Staged
    {
        get
        {
            lock (Outermost) return Outermost.staged.ToArray();
        }
    }

    internal int StagedCount => Outermost.staged.Count;

    internal Metadata Metadata { get; }

    internal bool IsIdentifiedBySender => isIdentifiedBySender && parent is null;

    internal Guid MessageId => id != default ? id : id = services.Identifiers.Next();

    internal Guid MessageIdAt(DateTimeOffset now) => id != default ? id : id = services.NextIdentifier(now);

    internal CommandMessage CommandMessage => message ??= new CommandMessage(MessageId, name, payload, Metadata);

    // What events applied and commands sent inside inherit (rule C5).
    internal Metadata Inherited
    {
        get
        {
            // A handler may send from several threads.
            if (inherited is null) lock (Outermost) inherited ??= WhatIsInherited();
            return inherited;
        }
    }

    internal string? Conversation => Metadata.GetValueOrDefault(MetadataKeys.CorrelationId);

    // What the unit's command did to its aggregate, for the sender's outcome.
    internal string? HandledIdentifier { get; private set; }

    internal long? HandledVersion => handledVersion < 0 ? null : handledVersion;

    // The version that the sender of the command had seen (rule D3).
    internal long? ExpectedVersion => resources?.ExpectedVersion;

    // What is to be remembered of the command, so that the same message is not handled twice (rule D9).
    internal CommandReceipt? Receipt
    {
        get => resources?.Receipt;
        set => Resources.Receipt = value;
    }

    // Set when a command of this unit was sent for a certain version; then a lost race is a conflict, and not tried again.
    internal bool ExpectsVersion { get; set; }

    // Set where an exception handler answered in the place of the handler: the answer is told, and nothing is stored (rule B14).
    internal Exception? RollbackCause
    {
        get => resources?.RollbackCause;
        set => Resources.RollbackCause = value;
    }

    // Whether nothing but the append failed, because another writer came first: the outermost unit of work can be run again.
    internal bool LostRace => lostRace && !ExpectsVersion && parent is null;

    // Set where the unit of work can be run again, should an aggregate turn out to be older than the store.
    internal bool IsRepeatable { get; init; }

    // Whether something was decided on a state that no append is going to judge.
    internal bool MustVerify =>
        IsRepeatable && (staged.Count == 0 || resources is { RollbackCause: not null } or { States: not null }) && IsUnverified;

    // Whether what failed may have been the store's answer.
    internal bool AskedStore => askedStore;

    internal bool IsUnverified
    {
        get
        {
            for (var index = 0; index < participants.Count; index++)
            {
                if (participants[index].IsUnverified) return true;
            }

            return false;
        }
    }

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
        if (message is CommandMessage<TCommand> typed) return typed;
        typed = new CommandMessage<TCommand>(MessageId, name, (TCommand)payload, Metadata);
        message = typed;
        return typed;
    }

    internal void Handled(string? identifier, long? version) => (HandledIdentifier, handledVersion) = (identifier, version ?? -1);

    internal void Stage(EventMessage message)
    {
        RequirePhase(UnitOfWorkPhase.PrepareCommit);
        lock (Outermost)
        {
            Outermost.staged.Add(message);
            if (parent is not null) (Resources.Own ??= []).Add(message);
        }
    }

    internal IReadOnlyList<EventMessage> StagedOf(string aggregateType, string aggregateIdentifier)
    {
        lock (Outermost)
            return [.. Staged.Where(message => message.AggregateType == aggregateType && message.AggregateIdentifier == aggregateIdentifier)];
    }

    internal void Enlist(IUnitOfWorkParticipant participant)
    {
        lock (Outermost) participants.Add(participant);
    }

    // The unit meets an aggregate that another one has in hand. From now on neither can be taken back alone, nor what stands between them and
    // what contains both (rule C4). False where the other is just being taken back.
    internal bool TryShareWith(UnitOfWork holder)
    {
        if (holder == this) return true;
        if (holder.Outermost != Outermost) return false;
        lock (Outermost)
        {
            // What it had in hand is its parent's.
            while (holder is { Phase: UnitOfWorkPhase.Closed, parent: { } outer }) holder = outer;
            if (holder.Phase > UnitOfWorkPhase.Commit) return false;
            var common = this;
            for (; !holder.IsWithin(common); common = common.parent!) common.isShared = true;
            for (var unit = holder; unit != common; unit = unit.parent!) unit.isShared = true;
            return true;
        }
    }

    private bool IsWithin(UnitOfWork other)
    {
        for (var unit = this; unit is not null; unit = unit.parent)
        {
            if (unit == other) return true;
        }

        return false;
    }

    // From now on the unit of work can only roll back, and the sender learns the first reason (rules A6 and C4).
    internal void Poison(Exception cause) => Resources.Poison(cause);

    internal Exception? FirstFailure => resources?.Poisoning ?? Outermost.resources?.Poisoning;

    internal void ThrowIfPoisoned()
    {
        if (FirstFailure is { } cause) ExceptionDispatchInfo.Throw(cause);
    }

    private Metadata WhatIsInherited() => services.Correlation is { } provider
        ? provider.CorrelationOf(CommandMessage) ?? throw new InvalidOperationException(
            $"{provider.GetType()}.{nameof(ICorrelationProvider.CorrelationOf)} returned null for '{name}'; return Metadata.Empty where messages inherit nothing.")
        : Metadata.Of(new Correlation(MessageId, Conversation));

    private IStateSession OpenStates()
    {
        lock (Outermost) return Resources.States ??= services.StateStore!.Open(ScopedServices());
    }

    // False where the outer unit of work is over, because its handler did not wait for this one.
    private bool TryMoveTo(UnitOfWork outer)
    {
        lock (Outermost)
        {
            if (outer.Phase > UnitOfWorkPhase.Commit || Outermost.Phase > UnitOfWorkPhase.Commit) return false;
            resources?.Actions?.MoveTo(outer.Actions());
            for (var index = 0; index < participants.Count; index++) outer.participants.Add(participants[index]);
            if (resources?.Own is { } own && outer.parent is not null) (outer.Resources.Own ??= []).AddRange(own);
            outer.ExpectsVersion |= ExpectsVersion;
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

        lock (Outermost) Phase = phase;
    }

    private void ThrowIfNestedAreOpen()
    {
        if (Volatile.Read(ref openNested) > 0)
            throw new InvalidOperationException(
                $"The handler of '{name}' returned while a command that it had sent was still being handled; await what a handler sends.");
    }

    private InvalidOperationException NotAwaited() =>
        new($"'{name}' was sent by the handler of '{parent!.name}', which did not wait for it and is over; await what a handler sends.");

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
            throw new InvalidOperationException($"The unit of work of '{name}' has reached {reached}; nothing can join its {latest} any more.");
    }
}

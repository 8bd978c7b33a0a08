using Axonish.EntityFrameworkCore.Mapping;
using Axonish.EntityFrameworkCore.Relay;
using Axonish.EntityFrameworkCore.Tables;
using Axonish.EventStore.Engine;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Axonish.EntityFrameworkCore.Sessions;

// The context of one unit of work. Commands that a handler sends side by side share it, and a context serves one at a time.
internal sealed class EntityFrameworkSession : IStateSession
{
    private readonly DbContext context;
    private readonly AggregateGraph graph;
    private readonly OutboxWriter outbox;
    private readonly SaveTransaction transaction;
    private readonly RelayHint hint;
    private readonly Dictionary<object, LoadedState> loaded = new(ReferenceEqualityComparer.Instance);
    private readonly SemaphoreSlim turn = new(1);
    private bool isSaving;

    internal EntityFrameworkSession(DbContext context, AggregateGraph graph, OutboxWriter outbox, SaveTransaction transaction, RelayHint hint)
    {
        this.context = context;
        this.graph = graph;
        this.outbox = outbox;
        this.transaction = transaction;
        this.hint = hint;
        context.SavingChanges += RefuseToSave;
    }

    public async ValueTask<StoredState<TRoot>> LoadAsync<TRoot>(StateMapping mapping, string identifier, CancellationToken ct)
        where TRoot : class
    {
        await turn.WaitAsync(ct);
        var fresh = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var detects = context.ChangeTracker.AutoDetectChangesEnabled;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.ChangeTracker.Tracked += Remember;
        try
        {
            // Before the state: a writer who comes in between is then noticed when this unit of work saves.
            var record = await context.Set<AggregateRecord>().FindAsync([mapping.TypeName, identifier], ct);
            if (record is { IsDeleted: true }) return StoredState<TRoot>.Deleted;
            if (mapping.ReadIdentifier!(identifier) is not { } key || await FindAsync<TRoot>(mapping.IdentifierMember!, key, ct) is not { } root)
                return StoredState<TRoot>.None;
            if (!fresh.Contains(root)) throw ReadBefore(mapping, identifier);
            loaded[root] = new LoadedState(record, await graph.LoadAsync(context.Entry(root), fresh, ct));
            return new StoredState<TRoot>(root, record?.Version ?? -1, false);
        }
        finally
        {
            context.ChangeTracker.Tracked -= Remember;
            context.ChangeTracker.AutoDetectChangesEnabled = detects;
            turn.Release();
        }

        void Remember(object? sender, EntityTrackedEventArgs tracked)
        {
            if (tracked.FromQuery) fresh.Add(tracked.Entry.Entity);
        }
    }

    public async ValueTask<IReadOnlyList<EventMessage>> ReadPendingAsync(
        string aggregateType, string aggregateIdentifier, long fromSequence, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            var rows = await context.Set<OutboxEvent>().AsNoTracking()
                .Where(row => row.AggregateType == aggregateType && row.AggregateIdentifier == aggregateIdentifier && row.Sequence >= fromSequence)
                .OrderBy(row => row.Sequence)
                .ToListAsync(ct);
            return outbox.Read(rows);
        }
        finally
        {
            turn.Release();
        }
    }

    public bool IsShared(object root)
    {
        if (!loaded.TryGetValue(root, out var state)) return false;
        var own = state.Entries.Select(entry => entry.Entity).ToHashSet(ReferenceEqualityComparer.Instance);
        return loaded.Any(other => !ReferenceEquals(other.Key, root) && other.Value.Entries.Any(entry => own.Contains(entry.Entity)));
    }

    public void Discard(object root) => WithoutDetection(() =>
    {
        if (!loaded.Remove(root, out var state)) return;
        var entries = state.Entries.Concat(graph.Find(context.Entry(root))).ToArray();
        foreach (var entry in entries) entry.State = EntityState.Detached;
        if (state.Record is { } record) context.Entry(record).State = EntityState.Detached;
    });

    public bool HasChanges(IReadOnlyList<AggregateState> aggregates) => WithoutDetection(() =>
    {
        // An entity that a handler has put into the graph is new, also where it brings a key that the database could have given:
        // Entity Framework Core would take that for the mark of a stored one.
        foreach (var aggregate in aggregates.Where(aggregate => !aggregate.IsNew))
        {
            foreach (var entry in graph.Find(context.Entry(aggregate.Root)))
                if (entry.State == EntityState.Detached && !entry.Metadata.IsOwned()) entry.State = EntityState.Added;
        }

        context.ChangeTracker.DetectChanges();
        return context.ChangeTracker.HasChanges();
    });

    public async ValueTask<bool> SaveAsync(StateSave save)
    {
        var commit = outbox.Write(save.Events);
        var isStamped = save.Receipt is not null;
        WithoutDetection(() =>
        {
            foreach (var aggregate in save.Aggregates) isStamped |= TryStage(aggregate, save.Stamp, save.Command);
            if (commit is not null) context.Add(commit);
            if (save.Receipt is { } receipt) context.Add(ReceiptRecord.Of(receipt));
            context.ChangeTracker.DetectChanges();
        });
        isSaving = true;
        try
        {
            if (!await transaction.RunAsync(context, save, isStamped, this)) return false;
        }
        finally
        {
            isSaving = false;
        }

        if (commit is not null) hint.Give();
        return true;
    }

    public void Dispose()
    {
        context.SavingChanges -= RefuseToSave;
        turn.Dispose();
    }

    // Whether the aggregate was stored without Axonish when it was loaded.
    internal bool WasUnrecorded(AggregateState aggregate) => loaded.TryGetValue(aggregate.Root, out var state) && state.Record is null;

    private async Task<TRoot?> FindAsync<TRoot>(string member, object key, CancellationToken ct)
        where TRoot : class
    {
        var entity = context.Model.FindEntityType(typeof(TRoot))!;
        var property = AggregateIdentifiers.PropertyOf(entity, member)!.Name;
        var paths = graph.Includes(entity);
        var query = paths.Aggregate(context.Set<TRoot>().AsTracking(), (query, path) => query.Include(path));
        if (paths.Count > 1) query = query.AsSplitQuery();
        return await query.FirstOrDefaultAsync(root => EF.Property<object>(root, property).Equals(key), ct);
    }

    // False where nothing of the aggregate is to be stored, so that no row gets the stamp.
    private bool TryStage(AggregateState aggregate, Guid stamp, string command)
    {
        if (aggregate.IsNew)
        {
            if (!aggregate.IsDeleted) context.Add(aggregate.Root);
            if (context.Set<AggregateRecord>().Local.FirstOrDefault(record => record.Describes(aggregate)) is { } taken)
                throw SaveTransaction.Taken(taken, command);
            context.Add(RecordOf(aggregate, stamp));
            return true;
        }

        var state = loaded[aggregate.Root];
        if (aggregate.IsDeleted) context.Remove(aggregate.Root);
        if (!aggregate.IsMarked && !state.IsChanged && graph.Find(context.Entry(aggregate.Root)).All(entry => entry.State == EntityState.Unchanged)) return false;
        if (state.Record is not { } record)
        {
            context.Add(RecordOf(aggregate, stamp));
            return true;
        }

        record.Version = aggregate.Version;
        record.IsDeleted = aggregate.IsDeleted;
        record.Stamp = stamp;
        return true;
    }

    private static AggregateRecord RecordOf(AggregateState aggregate, Guid stamp)
    {
        AppendRules.CheckLength(aggregate.TypeName, aggregate.Identifier, TextLengths.AggregateIdentifier);
        return new()
        {
            AggregateType = aggregate.TypeName,
            AggregateIdentifier = aggregate.Identifier,
            Version = aggregate.Version,
            IsDeleted = aggregate.IsDeleted,
            Stamp = stamp,
        };
    }

    // Which of the aggregates an entity belongs to, if any.
    internal AggregateState? OwnerOf(EntityEntry entry, StateSave save) => entry.Entity is AggregateRecord record
        ? save.Aggregates.FirstOrDefault(record.Describes)
        : save.Aggregates.FirstOrDefault(aggregate => loaded.TryGetValue(aggregate.Root, out var state)
            && state.Entries.Any(member => ReferenceEquals(member.Entity, entry.Entity)));

    private InvalidOperationException ReadBefore(StateMapping mapping, string identifier) =>
        new($"{mapping.TypeName} '{identifier}' was read through {context.GetType()} in the same unit of work before a command loaded it; what was read then may be "
            + "older than what is stored now. Read with AsNoTracking, or load it with an IRepository.");

    private void RefuseToSave(object? sender, SavingChangesEventArgs args)
    {
        if (isSaving) return;
        throw new InvalidOperationException(
            $"SaveChanges was called on the {context.GetType()} of a unit of work that has loaded state-stored aggregates; the unit of work saves it, "
            + "with the events, when the command has succeeded. Leave the call out, or use a context of another scope.");
    }

    private void WithoutDetection(Action action) => WithoutDetection(() =>
    {
        action();
        return true;
    });

    private T WithoutDetection<T>(Func<T> action)
    {
        var detects = context.ChangeTracker.AutoDetectChangesEnabled;
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return action();
        }
        finally
        {
            context.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}

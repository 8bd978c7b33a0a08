using Axonish.Generated;
using Axonish.Messaging;
using Axonish.State;
using Axonish.UnitsOfWork;

namespace Axonish.Aggregates;

// The snapshots of one class of aggregates: when one is due, how it is taken, and whether one that is found can be trusted (rule D5).
internal sealed class AggregateSnapshots<TRoot>(AggregateCache<TRoot> cache, SnapshotPolicy policy, SnapshotServices services) : ISnapshotTaker
    where TRoot : class
{
    private readonly AggregateModel<TRoot> model = cache.Model;
    private readonly StateSerializer<TRoot> serializer = new(cache.Model.DescribeState(), services.Json);
    private int warned;

    internal bool IsSlow(TimeSpan loading) => loading > policy.LoadTime;

    internal bool TrySchedule(string identifier, long version, long snapshotVersion, bool loadedSlowly) =>
        policy.IsDue(version, snapshotVersion, loadedSlowly) && services.Queue.TrySchedule(this, identifier);

    // None where there is none that can be trusted so far; whether it belongs to the stream is seen from the events.
    internal async ValueTask<RestoredState<TRoot>?> FindAsync(string identifier, CancellationToken ct)
    {
        try
        {
            return await services.Store.FindAsync(model.TypeName, identifier, ct) is { } snapshot ? await RestoreAsync(identifier, snapshot) : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            services.Logger.SnapshotUnreadable(model.TypeName, identifier, failure);
            return null;
        }
    }

    internal ValueTask RejectAsync(Snapshot snapshot, string reason) => RejectAsync(snapshot.AggregateIdentifier, snapshot, reason);

    // From the store and not from the live aggregate, which belongs to the next command by now: the state is what its events say, and nobody waits.
    public async ValueTask TakeAsync(string identifier, CancellationToken ct)
    {
        var live = cache.New();
        live.Identify(identifier);
        var scope = new ReplayScope(live);
        HandlerScope.Enter(scope);
        try
        {
            await live.LoadAsync(ct);
            live.StayInReplay();
            if (live.IsDeleted || live.Root is not { } root || live.Version <= live.SnapshotVersion) return;
            if (Write(identifier, root) is not { } state) return;
            var snapshot = SnapshotChecksum.Seal(New(live, root, state));
            await services.Store.SaveAsync(snapshot, ct);
            SnapshotTelemetry.Taken(model.TypeName);
            services.Logger.SnapshotTaken(model.TypeName, identifier, snapshot.Version, state.Length);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops; the next commit of the aggregate asks again.
        }
        catch (Exception failure)
        {
            services.Logger.SnapshotFailed(model.TypeName, identifier, failure);
        }
        finally
        {
            scope.Close();
        }
    }

    private Snapshot New(LiveAggregate<TRoot> live, TRoot root, byte[] state) => new()
    {
        AggregateType = model.TypeName,
        AggregateIdentifier = live.Identifier!,
        Version = live.Version!.Value,
        LastEventId = live.LastEventId,
        Subtype = model.SubtypeOf(root),
        Fingerprint = serializer.Model.Fingerprint,
        Revision = policy.Revision,
        TakenAt = cache.Services.Time.GetUtcNow(),
        State = state,
        Checksum = 0,
    };

    // None where the state would not come back as it is: then no snapshot is better than one.
    private byte[]? Write(string identifier, TRoot root)
    {
        try
        {
            var state = serializer.Write(root);
            if (serializer.CompareCopy(root, serializer.Read(state)) is not { } difference) return state;
            if (IsFirstWarning()) services.Logger.SnapshotNotFaithful(model.TypeName, identifier, difference.Member, difference.Type ?? typeof(TRoot));
        }
        catch (Exception failure)
        {
            if (!IsFirstWarning()) return null;
            var (path, type, reason) = serializer.FindUnwritable(root, failure);
            services.Logger.SnapshotNotWritable(model.TypeName, identifier, path, type, reason);
        }

        return null;
    }

    private async ValueTask<RestoredState<TRoot>?> RestoreAsync(string identifier, Snapshot snapshot)
    {
        if (!SnapshotChecksum.IsIntact(snapshot) || snapshot.AggregateType != model.TypeName || snapshot.AggregateIdentifier != identifier)
        {
            await RejectAsync(identifier, snapshot, "its checksum does not match");
            return null;
        }

        if (snapshot.Fingerprint != serializer.Model.Fingerprint || snapshot.Revision != policy.Revision)
        {
            services.Logger.SnapshotOutdated(model.TypeName, identifier, snapshot.Version);
            return null;
        }

        try
        {
            var root = serializer.Read(snapshot.State.Span);
            if (model.IdentifierOf(root) == identifier && model.SubtypeOf(root) == snapshot.Subtype) return new RestoredState<TRoot>(root, snapshot);
            await RejectAsync(snapshot, "its state is another aggregate's");
        }
        catch (Exception failure)
        {
            await RejectAsync(snapshot, $"its state cannot be read ({failure.GetType()}{(serializer.FindUnreadable(failure) is { } member ? $" at its member {member.Path}, of type {member.Type}" : "")})");
        }

        return null;
    }

    // By the identifier that was asked for: the snapshot's own may be what is wrong with it.
    private async ValueTask RejectAsync(string identifier, Snapshot snapshot, string reason)
    {
        services.Logger.SnapshotRejected(model.TypeName, identifier, snapshot.Version, reason);
        try
        {
            await services.Store.DeleteAsync(model.TypeName, identifier, CancellationToken.None);
        }
        catch (Exception failure)
        {
            services.Logger.SnapshotNotRemoved(model.TypeName, identifier, failure);
        }
    }

    private bool IsFirstWarning() => Interlocked.Exchange(ref warned, 1) == 0;
}

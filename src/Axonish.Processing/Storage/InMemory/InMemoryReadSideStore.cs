using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Axonish.Processing.Storage.Engine;
using Axonish.Processing.Storage.InMemory;

namespace Axonish.Processing.Storage;

/// <summary>The read side of the in-memory event store: one process, and gone with it.</summary>
/// <param name="time">Measures leases; the system's clock where none is given.</param>
/// <remarks>Thread-safe. One transaction at a time; readers see what was committed last.</remarks>
[Experimental("AXONISHENGINE")]
public sealed class InMemoryReadSideStore(TimeProvider? time = null) : IReadSideStore, IDisposable
{
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly MemoryNodes nodes = new(time ?? TimeProvider.System);
    private readonly MemoryHolds holds = new(time ?? TimeProvider.System);
    private MemoryState state = MemoryState.Empty;

    /// <inheritdoc/>
    public bool IsShared => false;

    private MemoryState State => Volatile.Read(ref state);

    /// <inheritdoc/>
    public ValueTask PrepareAsync(CancellationToken ct = default) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<StoredGroup> DeclareAsync(GroupDeclaration group, CancellationToken ct = default)
    {
        ReadSideRules.Check(group);
        return WriteAsync(draft => MemoryGroups.Declare(draft, group), ct);
    }

    /// <inheritdoc/>
    public ValueTask JoinAsync(ReadSideNode node, CancellationToken ct = default)
    {
        ReadSideRules.Check(node);
        nodes.Join(node);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<bool> RestAsync(Guid node, CancellationToken ct = default) => new(nodes.Rest(node));

    /// <inheritdoc/>
    public ValueTask WakeAsync(CancellationToken ct = default)
    {
        nodes.Wake();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask LeaveAsync(Guid node, CancellationToken ct = default) => await WriteAsync(
        draft =>
        {
            MemorySegments.FreeAllOf(draft, node);
            nodes.Leave(node);
            return true;
        },
        ct);

    /// <inheritdoc/>
    public ValueTask<long> ProbeAsync(CancellationToken ct = default) => new(nodes.Number(State.Change));

    /// <inheritdoc/>
    public ValueTask<ReadSideView> ReadAsync(CancellationToken ct = default)
    {
        // The number first: what changes meanwhile is news to the next probe.
        var now = State;
        var number = nodes.Number(now.Change);
        return new(new ReadSideView(number, [.. now.Groups.Values], [.. now.Tokens.Values], nodes.All()));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SegmentToken>> ReadTokensAsync(IReadOnlyCollection<GroupKey> groups, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new((IReadOnlyList<SegmentToken>)[.. State.Tokens.Values.Where(token => groups.Contains(token.Group))]);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SegmentToken>> ClaimAsync(GroupKey group, Guid node, int count, CancellationToken ct = default) =>
        WriteAsync(draft => MemorySegments.Claim(draft, nodes, group, node, count), ct);

    /// <inheritdoc/>
    public ValueTask<bool> ReleaseAsync(GroupKey group, int segment, long epoch, CancellationToken ct = default) =>
        WriteAsync(draft => MemorySegments.Release(draft, group, segment, epoch), ct);

    /// <inheritdoc/>
    public ValueTask<bool> EvictAsync(GroupKey group, int segment, CancellationToken ct = default) =>
        WriteAsync(draft => MemorySegments.Evict(draft, group, segment), ct);

    /// <inheritdoc/>
    public ValueTask<bool> ReportAsync(GroupKey group, int segment, long epoch, SegmentFailure? failure, CancellationToken ct = default) =>
        WriteAsync(draft => MemorySegments.Report(draft, group, segment, epoch, failure), ct);

    /// <inheritdoc/>
    public ValueTask<bool> HaltAsync(GroupKey group, GroupHalt halt, CancellationToken ct = default) =>
        WriteAsync(draft => MemoryGroups.Halt(draft, group, halt), ct);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveAsync(GroupKey group, CancellationToken ct = default) =>
        WriteAsync(draft => MemoryGroups.Remove(draft, nodes, group), ct);

    /// <inheritdoc/>
    public ValueTask<bool> SplitAsync(GroupKey group, int segment, CancellationToken ct = default) =>
        WriteAsync(draft => MemorySegments.Split(draft, group, segment), ct);

    /// <inheritdoc/>
    public ValueTask<MergeOutcome> MergeAsync(GroupKey group, int segment, int mask, CancellationToken ct = default) =>
        WriteAsync(draft => MemorySegments.Merge(draft, group, segment, mask), ct);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ParkedSequence>> ReadSequencesAsync(GroupKey group, string? after, int limit, CancellationToken ct = default) =>
        new((IReadOnlyList<ParkedSequence>)
        [
            .. State.Letters
                .Where(parked => parked.Key.Group == group && (after is null || Wtf8.Compare(parked.Key.Sequence, after) > 0))
                .Select(parked => new ParkedSequence(parked.Key.Sequence, parked.Value.Count))
                .Take(limit),
        ]);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredLetter>> ReadLettersAsync(LetterFilter filter, StoredLetter? after, int limit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var all = State.Letters;
        if (after is null) return new(Page(all.SelectMany(parked => parked.Value.Values)));

        // What follows in the sequence itself is found by its key, since whoever works one off asks for its first letter again and again.
        var last = SequenceKey.Of(after);
        var rest = all.TryGetValue(last, out var own) ? own.Values.Where(letter => letter.Place.Position > after.Place.Position) : [];
        var page = Page(rest);
        return new(page.Count == limit ? page : Page(rest.Concat(all.Where(parked => parked.Key.CompareTo(last) > 0).SelectMany(parked => parked.Value.Values))));

        IReadOnlyList<StoredLetter> Page(IEnumerable<StoredLetter> letters) => [.. letters.Where(letter => MemoryLetters.Admits(filter, letter)).Take(limit)];
    }

    /// <inheritdoc/>
    public ValueTask<int> DiscardAsync(LetterFilter filter, DateTimeOffset at, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return WriteAsync(draft => MemoryLetters.Discard(draft, filter, at), ct);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SkippedEvent>> ReadSkippedAsync(GroupKey group, int limit, CancellationToken ct = default) =>
        new((IReadOnlyList<SkippedEvent>)[.. State.Skipped.Reverse().Where(skipped => skipped.Group == group).Take(limit)]);

    /// <inheritdoc/>
    public ValueTask<bool> HoldSequenceAsync(GroupKey group, string sequence, Guid holder, TimeSpan lease, CancellationToken ct = default)
    {
        var key = new SequenceKey(group, sequence);
        return new(State.Letters.ContainsKey(key) && holds.TryTake(key, holder, lease));
    }

    /// <inheritdoc/>
    public ValueTask FreeSequenceAsync(GroupKey group, string sequence, Guid holder, CancellationToken ct = default)
    {
        holds.Free(new SequenceKey(group, sequence), holder);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadSideTransaction> BeginAsync(CancellationToken ct = default)
    {
        await writer.WaitAsync(ct);
        return new InMemoryReadSideTransaction(this, holds, new MemoryDraft(State));
    }

    /// <summary>Nothing can be begun any more.</summary>
    public void Dispose() => writer.Dispose();

    internal void End(MemoryDraft? committed)
    {
        if (committed is not null) Volatile.Write(ref state, committed.ToState());
        writer.Release();
    }

    private async ValueTask<TResult> WriteAsync<TResult>(Func<MemoryDraft, TResult> write, CancellationToken ct)
    {
        await writer.WaitAsync(ct);
        MemoryDraft? done = null;
        try
        {
            var draft = new MemoryDraft(State);
            var result = write(draft);
            done = draft;
            return result;
        }
        finally
        {
            End(done);
        }
    }
}

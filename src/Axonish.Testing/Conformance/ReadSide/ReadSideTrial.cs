using Axonish.Processing.Storage;

namespace Axonish.Testing.Conformance.ReadSide;

// One run of one case: the store in question, and short ways to what cases do again and again.
internal sealed class ReadSideTrial(ReadSideCase rule, ReadSideHarness harness, CancellationToken ct) : Expectations(rule.Rule, rule.Name, rule.Demand)
{
    internal static readonly GroupKey Group = new("cards", 1);
    internal static readonly DateTimeOffset Moment = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(1);

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private int identifiers;

    internal IReadSideStore Store { get; private set; } = null!;

    internal ReadSideHarness Harness => harness;

    internal CancellationToken Cancellation => ct;

    internal async Task RunAsync()
    {
        Store = await harness.OpenAsync();
        await Store.PrepareAsync(ct);
        await rule.Body(this);
    }

    internal async Task RestartAsync()
    {
        Store = await harness.RestartAsync(Store);
        await Store.PrepareAsync(ct);
    }

    // Several ways to the same data where there are any, else the one.
    internal async Task<IReadOnlyList<IReadSideStore>> StoresAsync()
    {
        if ((harness.Capabilities & ReadSideCapabilities.Shared) == 0) return [Store];
        IReadSideStore[] all = [Store, await harness.OpenAnotherAsync(Store), await harness.OpenAnotherAsync(Store)];
        foreach (var store in all) await store.PrepareAsync(ct);
        return all;
    }

    internal Guid NewId() => new(Interlocked.Increment(ref identifiers), 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);

    internal static LogPlace Place(long position) =>
        position == 0 ? LogPlace.Beginning : new LogPlace(position, new Guid((int)position, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

    internal static GroupDeclaration Declaration(int segments = 1, GroupKey? group = null, LogPlace start = default) =>
        new(group ?? Group, "aggregate/1", ["Issued", "Redeemed"], segments, start);

    internal static StoredLetter Letter(string sequence, long position, string? cause = "System.Exception: no", GroupKey? group = null) =>
        new(group ?? Group, sequence, Place(position), "Issued", cause is null ? 0 : 1, cause, Moment);

    internal static SegmentFailure Failure(string cause = "System.Exception: no") =>
        new(FailureCategory.Handler, 7, "Issued", cause, 3, Moment, Moment.AddSeconds(1));

    internal ValueTask<StoredGroup> DeclareAsync(int segments = 1, GroupKey? group = null, LogPlace start = default) =>
        Store.DeclareAsync(Declaration(segments, group, start), CancellationToken.None);

    internal static ReadSideNode Node(Guid id, TimeSpan? lease = null, params GroupKey[] groups) =>
        new(id, $"node {id}", groups.Length == 0 ? [Group] : groups, lease ?? Long);

    internal async Task<Guid> JoinAsync(IReadSideStore? store = null)
    {
        var id = NewId();
        await (store ?? Store).JoinAsync(Node(id), CancellationToken.None);
        return id;
    }

    // A lease of no time has run out when it is given.
    internal ValueTask EndLeaseAsync(Guid node, IReadSideStore? store = null) => (store ?? Store).JoinAsync(Node(node, TimeSpan.Zero), CancellationToken.None);

    internal async Task<IReadOnlyList<SegmentToken>> ClaimAsync(Guid node, int count = int.MaxValue) =>
        await Store.ClaimAsync(Group, node, count, CancellationToken.None);

    // A group with its segments in the hands of one node.
    internal async Task<SegmentToken[]> OwnedAsync(int segments = 1, long at = 0)
    {
        await DeclareAsync(segments, start: Place(at));
        return [.. await ClaimAsync(await JoinAsync())];
    }

    internal Task<IReadOnlyList<SegmentToken>> TokensAsync(GroupKey? group = null) => Store.ReadTokensAsync([group ?? Group], CancellationToken.None).AsTask();

    internal async Task<SegmentToken> TokenAsync(int segment = 0) =>
        (await TokensAsync()).SingleOrDefault(token => token.Segment == segment) ?? throw Broken($"a token of segment {segment}", "none");

    internal async Task<StoredGroup?> GroupAsync(GroupKey? group = null) =>
        (await Store.ReadAsync(CancellationToken.None)).Groups.SingleOrDefault(stored => stored.Group == (group ?? Group));

    internal ValueTask<long> ProbeAsync() => Store.ProbeAsync(CancellationToken.None);

    internal static TokenMove Moving(SegmentToken token, long to) => new(token.Group, token.Segment, token.Epoch, token.Place.Position, Place(to));

    internal async Task<bool> TryMoveAsync(SegmentToken token, long to, IReadSideStore? store = null)
    {
        await using var transaction = await (store ?? Store).BeginAsync(CancellationToken.None);
        if (!await transaction.MoveAsync(Moving(token, to), CancellationToken.None)) return false;
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    internal async Task<SegmentToken> MovedAsync(SegmentToken token, long to)
    {
        True(await TryMoveAsync(token, to), $"segment {token.Segment} to move from {token.Place.Position} to {to}", "a refusal");
        return token with { Place = Place(to) };
    }

    internal async Task DoAsync(Func<IReadSideTransaction, Task> body, IReadSideStore? store = null)
    {
        await using var transaction = await (store ?? Store).BeginAsync(CancellationToken.None);
        await body(transaction);
        await transaction.CommitAsync(CancellationToken.None);
    }

    internal Task ParkAsync(params StoredLetter[] letters) => DoAsync(async transaction => await transaction.ParkAsync(letters, CancellationToken.None));

    internal async Task<bool> TryResetAsync(long to, string sequencing = "aggregate/1", GroupKey? group = null)
    {
        var isDone = false;
        await DoAsync(async transaction => isDone = await transaction.ResetAsync(group ?? Group, Place(to), sequencing, CancellationToken.None));
        return isDone;
    }

    internal Task<IReadOnlyList<StoredLetter>> LettersAsync(LetterFilter? filter = null) =>
        Store.ReadLettersAsync(filter ?? new LetterFilter(), after: null, 10_000, CancellationToken.None).AsTask();

    internal Task<IReadOnlyList<ParkedSequence>> SequencesAsync() => Store.ReadSequencesAsync(Group, after: null, 10_000, CancellationToken.None).AsTask();

    internal Task<IReadOnlyList<SkippedEvent>> SkippedAsync() => Store.ReadSkippedAsync(Group, 10_000, CancellationToken.None).AsTask();
}

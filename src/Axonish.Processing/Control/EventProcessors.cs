using Axonish.Processing.Replay;
using Axonish.Processing.Storage;
using Axonish.Processing.Storage.Engine;

namespace Axonish.Processing.Control;

internal sealed class EventProcessors(ProcessingEntrance entrance) : IEventProcessors
{
    public async Task<IReadOnlyList<ProcessorStatus>> StatusAsync(CancellationToken ct = default)
    {
        var host = entrance.Require();
        return await host.Status.ReadAsync(ct);
    }

    public Task PauseAsync(string group, CancellationToken ct = default) => HaltAsync(group, GroupHalt.Paused, ct);

    public Task ResumeAsync(string group, CancellationToken ct = default) => HaltAsync(group, GroupHalt.None, ct);

    public async Task ResetAsync(string group, StartFrom? from = null, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        var known = host.Directory.Find(group) ?? throw new InvalidOperationException(
            $"The group {key} is stored but this program has no classes of it, so its reset handlers cannot be called; reset it from a program that has it, or remove it.");
        await GroupReset.RunAsync(known, from ?? StartFrom.Beginning, host.Services, ct);
        host.Services.Changed();
    }

    public async Task SplitAsync(string group, int segment, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        if (!await host.Services.Store.SplitAsync(key, segment, ct))
            throw new InvalidOperationException(
                $"Segment {segment} of the group {key} cannot be split: there is none, it is being merged, or the group has {SegmentMath.MaximumSegments} segments already. See StatusAsync.");
        host.Services.Changed();
    }

    public async Task MergeAsync(string group, int segment, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        var tokens = await host.Services.Store.ReadTokensAsync([key], ct);
        var mask = tokens.FirstOrDefault(token => token.Segment == segment)?.Mask ?? 0;
        var isLevelling = false;
        while (true)
        {
            var outcome = await host.Services.Store.MergeAsync(key, segment, mask, ct);
            host.Services.Changed();

            // Another node may have finished the merge that was begun here.
            if (outcome == MergeOutcome.Merged || (outcome == MergeOutcome.Impossible && isLevelling)) return;
            if (outcome == MergeOutcome.Impossible)
                throw new InvalidOperationException($"Segment {segment} of the group {key} cannot be merged: there is none, it is the only one, or its other half is split. See StatusAsync.");
            isLevelling = true;
            await host.Waits.PauseAsync(ct);
        }
    }

    public async Task ReleaseAsync(string group, int segment, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        if (!await host.Services.Store.EvictAsync(key, segment, ct))
            throw new InvalidOperationException($"The group {key} has no segment {segment}. See StatusAsync.");
        host.Services.Changed();
    }

    public async Task<bool> SkipAsync(string group, int segment, long expectedPosition, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        var known = host.Directory.Find(group) ?? throw host.Directory.Unknown(group);
        return await EventSkip.RunAsync(known, key, segment, expectedPosition, host.Services, ct);
    }

    public async Task RemoveAsync(string group, int version, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(group);
        var host = entrance.Require();
        var key = new GroupKey(group, version);
        var view = await host.Services.Store.ReadAsync(ct);
        if (!view.Groups.Any(stored => stored.Group == key)) throw host.Directory.Unknown(group);
        var started = host.Services.Time.GetTimestamp();
        while (!await host.Services.Store.RemoveAsync(key, ct))
        {
            view = await host.Waits.ViewAsync(ct);
            if (!MayHaveDied(host, view, key) || host.Services.Time.GetElapsedTime(started) > 2 * ReadSideRules.AnswerTime)
                throw new InvalidOperationException($"The group {key} cannot be removed while a running node has it; stop the nodes of the program that has it first.");
        }
    }

    // A node that rested when it was asked whether it still runs has some time to say so.
    private static bool MayHaveDied(ProcessingHost host, ReadSideView view, GroupKey group) =>
        host.Waits.IsOutside && view.Nodes.Any(node => node.Groups.Contains(group) && (node.IsResting || node.Lease <= ReadSideRules.AnswerTime));

    public async Task WaitUntilAsync(string group, long position, CancellationToken ct = default)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        await host.Waits.UntilAsync(key, position, ct);
    }

    private async Task HaltAsync(string group, GroupHalt halt, CancellationToken ct)
    {
        var host = entrance.Require();
        var key = await host.Directory.RequireAsync(group, ct);
        await host.Services.Store.HaltAsync(key, halt, ct);
        host.Services.Changed();
    }
}

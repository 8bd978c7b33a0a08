using Axonish.EventStore.Engine;
using NUnit.Framework;

namespace Axonish.Tests.EventStore.GroupCommit;

public sealed class GroupCommitCoordinatorTests
{
    private readonly List<GroupCommitEffect> effects = [];

    [SetUp]
    public void Forget() => effects.Clear();

    [Test(Description = "promises G4, G13: any schedule answers everyone once and truthfully, within the limits, and ends drained")]
    public void AnyScheduleAnswersEveryoneTruthfully()
    {
        var schedules = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 1_000_000 : 50_000;
        for (var seed = 0; seed < schedules; seed++)
        {
            try
            {
                ScheduleExploration.Run(seed);
            }
            catch (Exception failure)
            {
                throw new AssertionException($"Seed {seed} fails: {failure.Message}", failure);
            }
        }
    }

    [Test(Description = "a lone append is written at once; what queues meanwhile goes together")]
    public void WhatQueuedDuringTheLastCommitGoesNext()
    {
        var coordinator = new GroupCommitCoordinator(EventStoreLimits.Default);
        var appends = Appends(4, bytes: 1);
        Step(coordinator, GroupCommitInput.Arrived(appends[0]));
        Assert.That(Written(), Is.EqualTo(appends[..1]));
        foreach (var append in appends[1..]) Step(coordinator, GroupCommitInput.Arrived(append));
        Assert.That(effects, Is.Empty);
        Step(coordinator, GroupCommitInput.Written([AppendOutcome.Committed(1)]));
        Assert.That(Written(), Is.EqualTo(appends[1..]));
    }

    [Test(Description = "what arrives while the writer is on its way shares its commit")]
    public void WhatArrivesBeforeTheWriterGoesWithTheFirst()
    {
        var coordinator = new GroupCommitCoordinator(EventStoreLimits.Default);
        var appends = Appends(3, bytes: 1);
        foreach (var append in appends) coordinator.Step(GroupCommitInput.Arrived(append), effects);
        coordinator.Step(GroupCommitInput.Cancelled(appends[1]), effects);
        coordinator.Step(GroupCommitInput.Ready, effects);
        Assert.That(effects.Select(effect => effect.Kind), Is.EqualTo(
            (GroupCommitEffectKind[])[GroupCommitEffectKind.Call, GroupCommitEffectKind.Answer, GroupCommitEffectKind.Write]));
        Assert.That(Written(), Is.EqualTo((PendingAppend[])[appends[0], appends[2]]));
    }

    [Test(Description = "promise G13, limit: a group takes 512 appends, and the 513th waits")]
    public void GroupAppendsAreLimited() => Assert.That(SecondGroupOf(513, bytes: 1, EventStoreLimits.Default), Is.EqualTo(512));

    [TestCase(4, 2, ExpectedResult = 2, Description = "promise G13, limit: a group takes as many bytes as allowed")]
    [TestCase(5, 2, ExpectedResult = 1, Description = "promise G13, limit: one byte more waits for the next")]
    [TestCase(9, 2, ExpectedResult = 1, Description = "an append that is larger than a group is one of its own")]
    public int GroupBytesAreLimited(int bytes, int appends) => SecondGroupOf(appends, bytes, new EventStoreLimits { MaximumGroupBytes = 8 });

    [Test(Description = "promise G13, limit: 10,000 appends wait, and the next is refused")]
    public void QueueIsLimited()
    {
        var coordinator = new GroupCommitCoordinator(EventStoreLimits.Default);
        var appends = Appends(10_002, bytes: 1);
        foreach (var append in appends[..10_001]) Step(coordinator, GroupCommitInput.Arrived(append));
        Assert.That(effects.Count(effect => effect.Kind == GroupCommitEffectKind.Answer), Is.Zero);
        Step(coordinator, GroupCommitInput.Arrived(appends[10_001]));
        Assert.That(effects[^1].Outcome.Kind, Is.EqualTo(AppendOutcomeKind.Overloaded));
    }

    [Test(Description = "promise G4: what spoils a group fails alone")]
    public void WhatSpoilsAGroupFailsAlone()
    {
        var coordinator = new GroupCommitCoordinator(EventStoreLimits.Default);
        var appends = Appends(3, bytes: 1);
        foreach (var append in appends) Step(coordinator, GroupCommitInput.Arrived(append));
        Step(coordinator, GroupCommitInput.Written([AppendOutcome.Committed(1)]));
        effects.Clear();
        Step(coordinator, GroupCommitInput.NotWritten(new InvalidOperationException()));
        Assert.That(Written(), Is.EqualTo(appends[1..2]));
        Step(coordinator, GroupCommitInput.NotWritten(new InvalidOperationException()));
        Assert.That(effects[0].Outcome.Kind, Is.EqualTo(AppendOutcomeKind.NotCommitted));
        Assert.That(Written(), Is.EqualTo(appends[2..]));
    }

    private int SecondGroupOf(int count, int bytes, EventStoreLimits limits)
    {
        var coordinator = new GroupCommitCoordinator(limits);
        foreach (var append in Appends(count + 1, bytes)) Step(coordinator, GroupCommitInput.Arrived(append));
        effects.Clear();
        Step(coordinator, GroupCommitInput.Written([AppendOutcome.Committed(1)]));
        return effects.Single(effect => effect.Kind == GroupCommitEffectKind.Write).Group!.Count;
    }

    // The writer comes as soon as it is called.
    private void Step(GroupCommitCoordinator coordinator, GroupCommitInput input)
    {
        coordinator.Step(input, effects);
        if (effects.RemoveAll(effect => effect.Kind == GroupCommitEffectKind.Call) > 0) coordinator.Step(GroupCommitInput.Ready, effects);
    }

    private PendingAppend[] Written()
    {
        var group = effects.Single(effect => effect.Kind == GroupCommitEffectKind.Write).Group!.ToArray();
        effects.Clear();
        return group;
    }

    private static PendingAppend[] Appends(int count, int bytes) =>
        [.. Enumerable.Range(0, count).Select(_ => new PendingAppend(new EventAppend([], []), [new EncodedEvent(new byte[bytes], null)]))];
}

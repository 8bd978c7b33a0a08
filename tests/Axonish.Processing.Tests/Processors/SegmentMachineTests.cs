using NUnit.Framework;

namespace Axonish.Processing.Tests.Processors;

internal sealed class SegmentMachineTests
{
    [Test(Description = "promises G6, G9, rules E6, E11, E12: whatever fails, each event is handled once, parked or skipped, in order for each sequence")]
    public void WhateverFails_NoEventIsLostOrDoubled()
    {
        var seeds = Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 1_000_000 : 20_000;
        for (var seed = 0; seed < seeds; seed++)
        {
            if (FailureOf(new SimulatedSegment(seed, isTraced: false)) is null) continue;
            var traced = new SimulatedSegment(seed, isTraced: true);
            Assert.Fail($"Seed {seed}: {FailureOf(traced)}{Environment.NewLine}{traced.Trace}");
        }
    }

    private static string? FailureOf(SimulatedSegment segment)
    {
        try
        {
            segment.Run();
            Check(segment);
            return null;
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    private static void Check(SimulatedSegment segment)
    {
        List<long> settled = [.. segment.Handled, .. segment.Parked, .. segment.Skipped];
        settled.Sort();
        if (!settled.SequenceEqual(segment.Own)) throw new InvalidOperationException($"Settled were {string.Join(' ', settled)}.");
        foreach (var sequence in segment.Handled.GroupBy(segment.SequenceOf))
        {
            if (!sequence.SequenceEqual(sequence.Order())) throw new InvalidOperationException($"'{sequence.Key}' was handled as {string.Join(' ', sequence)}.");
            var firstParked = segment.Parked.Where(position => segment.SequenceOf(position) == sequence.Key).DefaultIfEmpty(long.MaxValue).Min();
            if (sequence.Max() > firstParked) throw new InvalidOperationException($"'{sequence.Key}' was handled past its parked event {firstParked}.");
        }
    }
}

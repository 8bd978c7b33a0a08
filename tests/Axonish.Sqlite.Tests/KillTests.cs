using NUnit.Framework;

namespace Axonish.Sqlite.Tests;

public sealed class KillTests
{
    private static bool IsNightly => Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1";

    [Test(Description = "promises G1, G2, G3: what was answered survives kill -9, once and in its place, and nothing has a gap")]
    public async Task WhatWasAnsweredSurvivesAKill()
    {
        using var directory = new TestDirectory();
        var cycles = IsNightly ? 1000 : 30;
        var answered = 0;
        for (var seed = 0; seed < cycles; seed++)
        {
            // A new file now and then, so that young and old ones die.
            var cycle = new KillCycle(directory.File($"cards-{seed / 5}.db"), new Random(seed));
            Assert.That(await cycle.RunAsync("honest"), Is.Empty, $"seed {seed}");
            answered += cycle.Answered;
        }

        TestContext.Out.WriteLine($"{cycles} kills, {answered} events answered");
    }

    [Test(Description = "promise G1: the mutant that answers before its commit is found")]
    public async Task AnAnswerBeforeTheCommitIsFound()
    {
        using var directory = new TestDirectory();
        for (var seed = 0; seed < 20; seed++)
        {
            var violations = await new KillCycle(directory.File($"cards-{seed}.db"), new Random(seed)).RunAsync("early");
            if (violations.Any(violation => violation.EndsWith("was answered and is missing", StringComparison.Ordinal))) return;
        }

        Assert.Fail("Twenty kills did not find it.");
    }
}

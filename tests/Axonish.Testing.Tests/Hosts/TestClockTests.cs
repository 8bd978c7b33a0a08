namespace Axonish.Testing.Tests.Hosts;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class TestClockTests
{
    [Test]
    public void TimersFireInTheirOrder_EachAtItsOwnTime()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = clock.CreateTimer(_ => fired.Add(("late", clock.GetUtcNow() - start)), null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => fired.Add(("often", clock.GetUtcNow() - start)), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        using var gone = clock.CreateTimer(_ => fired.Add(("gone", default)), null, TimeSpan.FromMinutes(2), Timeout.InfiniteTimeSpan);
        gone.Dispose();

        clock.Advance(TimeSpan.FromMinutes(4));

        Assert.That(fired, Is.EqualTo(new[] { ("often", TimeSpan.FromMinutes(1)), ("late", TimeSpan.FromMinutes(3)), ("often", TimeSpan.FromMinutes(3)) }));
        Assert.That(clock.GetUtcNow() - start, Is.EqualTo(TimeSpan.FromMinutes(4)));
        Assert.That(clock.NextTimer, Is.EqualTo(start + TimeSpan.FromMinutes(5)));
    }

    [Test]
    public void ATimerThatIsSetWhileTheClockMoves_FiresIfItIsDue()
    {
        var clock = new TestClock();
        var delays = 0;
        using var first = clock.CreateTimer(
            _ => clock.CreateTimer(_ => delays++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(delays, Is.EqualTo(1));
    }

    [Test]
    public void TheClockDoesNotGoBack() => Assert.That(() => new TestClock().Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
}

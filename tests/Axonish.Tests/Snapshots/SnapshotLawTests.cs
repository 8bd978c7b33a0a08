using FsCheck;
using FsCheck.Fluent;
using static Axonish.Tests.Snapshots.SnapshotApplications;

namespace Axonish.Tests.Snapshots;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class SnapshotLawTests
{
    private static readonly Gen<object> Commands = Gen.OneOf(
        Gen.Elements("gold", "GOLD", "silver", "tin").ListOf().Select(things => (object)new Fill("v", [.. things])),
        Gen.Choose(1, 3).Select(number => (object)new RentBox("v", number)),
        Gen.Choose(1, 3).SelectMany(number => Gen.Choose(1, 9).Select(by => (object)new UseBox("v", number, by))),
        Gen.Constant((object)new RaidVault("v")));

    private static readonly Arbitrary<(object[] Commands, int Interval)> Histories =
        Arb.From(Commands.ArrayOf().SelectMany(commands => Gen.Choose(1, 9).Select(interval => (commands, interval))));

    [Test(Description = "promise G11: load(snapshot + rest) equals load(all), at random points")]
    public void AnAggregateRestoredFromASnapshot_IsTheOneRebuiltFromAllEvents() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("AXONISH_NIGHTLY") == "1" ? 1000 : 50).WithEndSize(30).WithReplay(20261122, 9),
        Prop.ForAll(Histories, history => HoldAsync(history.Commands, history.Interval).GetAwaiter().GetResult()));

    private static async Task HoldAsync(object[] commands, int interval)
    {
        var (events, snapshots) = (new InMemoryEventStore(), new WatchedSnapshots());
        var uncached = TestApplication.StartAsync(axonish => axonish
            .UseEventStore(_ => events).UseSnapshotStore(_ => snapshots).ConfigureAggregate<Vault>(vault => vault.SnapshotEvery(interval).KeepLive(0)));
        await using (var app = await uncached)
        {
            await app.Gateway.SendAsync(new OpenVault("v"));
            foreach (var command in commands)
            {
                try
                {
                    await app.Gateway.SendAsync<object?>(command);
                }
                catch (Exception refusal) when (refusal is NotSupportedException or EntityNotFoundException)
                {
                    // The next command is handled on what it left.
                }
            }
        }

        await using var restored = await StartAsync(events, snapshots, vault => vault.SnapshotEvery(interval));
        await using var replayed = await TestApplication.StartAsync(axonish => axonish.UseEventStore(_ => events));
        Assert.That(await restored.Gateway.SendAsync(new InspectVault("v")), Is.EqualTo(await replayed.Gateway.SendAsync(new InspectVault("v"))));
        Assert.That(snapshots.Deletions, Is.Zero);
    }
}

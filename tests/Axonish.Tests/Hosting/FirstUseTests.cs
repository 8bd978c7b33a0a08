using Axonish.Aggregates;
using Axonish.Commands;
using Axonish.Generated;
using Axonish.Generated.Axonish.Tests.Models;
using Axonish.Hosting;
using Axonish.Tests.Repositories;
using Axonish.Tests.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Tests.Hosting;

// What is made when a host starts, and what when a command needs it (goal P10).
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FirstUseTests
{
    private const string DiaryCommands = "C Axonish.Tests.BeginDiary|Diary(BeginDiary)";
    private const string DiaryEvents = "E Axonish.Tests.DiaryBegun|1\nE Axonish.Tests.Noted|1\nE Axonish.Tests.Unreadable|1";

    [Test(Description = "performance.md P10")]
    public async Task AHostThatStarts_MakesNoModel_AndTheFirstCommandMakesItsOwn()
    {
        var manifest = new TableManifest($"A Diary|Axonish.Tests.Diary\n{DiaryCommands}\n{DiaryEvents}\nA Second|Axonish.Tests.Diary2\nC second|Diary2(Second)\nE second|1|Axonish.Tests.Second");
        await using var provider = await StartAsync([manifest]);
        Assert.That(manifest.Made, Is.Empty);

        await provider.GetRequiredService<ICommandGateway>().SendAsync(new BeginDiary("d"));

        Assert.That(manifest.Made, Is.EqualTo(new[] { 0 }));
    }

    [Test(Description = "performance.md P10")]
    public async Task FirstSendsFromManyThreads_MakeOneModelAndOneHandler()
    {
        for (var round = 0; round < 40; round++)
        {
            var manifest = new TableManifest($"A Diary|Axonish.Tests.Diary\n{DiaryCommands}\n{DiaryEvents}");
            await using var provider = await StartAsync([manifest]);
            var found = FindAtOnce(provider.GetRequiredService<CommandTable>());
            Assert.That(found, Has.None.Null);
            Assert.That(found.Distinct(), Has.Exactly(1).Items);
            Assert.That(manifest.Made, Has.Count.EqualTo(1));
        }
    }

    [Test(Description = "rule B2, AXN0102: names are enough to find it")]
    public void FaultsOfAnApplication_AreReportedAtStart_AllAtOnce()
    {
        var one = new TableManifest($"A Diary|Axonish.Tests.Diary\n{DiaryCommands}|0|1\n{DiaryEvents}", typeof(IFormattable), typeof(IRepository<Notebook>));
        var other = new TableManifest($"A Journal|Axonish.Tests.Journal\nC Axonish.Tests.BeginDiary|Journal.Handle(BeginDiary)\nE Axonish.Tests.Noted|1");

        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync([one, other], axonish => axonish.ConfigureAggregate<Thermometer>(_ => { })))!;

        Assert.That(failure.Faults, Is.EqualTo(new[]
        {
            $"ConfigureAggregate names {typeof(Thermometer)}, which is no aggregate of this application; mark it with [Aggregate], or remove the call.",
            "'Axonish.Tests.BeginDiary' is handled by Diary(BeginDiary) and by Journal.Handle(BeginDiary); a command has exactly one handler (AXN0102).",
            $"Diary(BeginDiary) needs a {typeof(IFormattable)}, which the container does not have; register it.",
            $"Diary(BeginDiary) needs a {typeof(IRepository<Notebook>)}, which the container does not have; register it.",
        }));
        Assert.That(one.Made.Concat(other.Made), Is.Empty);
    }

    [Test(Description = "AXN0011")]
    public void TwoAggregatesOfOneStoredName_AreReportedAtStart_ByTheirClasses()
    {
        var manifests = new[] { new TableManifest("A Diary|Axonish.Tests.Diary"), new TableManifest("A Diary|Axonish.Tests.Diary") };

        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(manifests))!;

        Assert.That(failure.Faults.Single(), Does.StartWith($"The stored type name 'Diary' is shared by {typeof(Diary)} and {typeof(Diary)}").And.EndWith("(AXN0011)."));
    }

    [Test(Description = "AXN0405: what two names do not show, the classes do")]
    public void AClassOfTwoNames_IsReportedAtStart()
    {
        var manifests = new[]
        {
            new TableManifest($"A Diary|Axonish.Tests.Diary\n{DiaryEvents}"),
            new TableManifest($"A Other|Axonish.Tests.Other\n{DiaryEvents.Replace("DiaryBegun|1", "DiaryBegun|2", StringComparison.Ordinal)}") { Events = [new EventType<DiaryBegun>("Axonish.Tests.DiaryBegun", 2)] },
        };

        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(manifests))!;

        Assert.That(failure.Faults, Has.Some.StartsWith($"The event class {typeof(DiaryBegun)} is stored as Axonish.Tests.DiaryBegun (revision 1) and Axonish.Tests.DiaryBegun (revision 2)"));
    }

    [Test(Description = "rule D4")]
    public void AnIdleTimeThatNoTimerTakes_IsReportedAtStart()
    {
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(
            [new TableManifest("A Diary|Axonish.Tests.Diary")], axonish => axonish.CommandLimits = new CommandLimits { CacheIdleTime = TimeSpan.FromSeconds(-1) }))!;

        Assert.That(failure.Faults.Single(), Does.StartWith("CommandLimits.CacheIdleTime is -00:00:01, and timers take none that is negative"));
    }

    [Test(Description = "rule B8")]
    public async Task TheRepositoryOfAClassThatIsNoAggregate_IsRefusedByName()
    {
        await using var provider = await StartAsync([new TableManifest("A Diary|Axonish.Tests.Diary")]);

        Assert.That(provider.GetRequiredService<IRepository<Diary>>(), Is.Not.Null);
        Assert.That(() => provider.GetRequiredService<IRepository<Notebook>>(), Throws.InvalidOperationException.With.Message.Contains($"'{typeof(Notebook)}' is no aggregate of this application"));
    }

    [Test(Description = "the guide: refusals: what is near is listed")]
    public async Task ANameThatNobodyHandles_IsReportedWithAllThatAreNear()
    {
        await using var provider = await StartAsync([new TableManifest("A Diary|Axonish.Tests.Diary\nC B.Go|Diary(B.Go)\nC A.Go|Diary(A.Go)\nC A.Stay|Diary(A.Stay)")]);
        var commands = provider.GetRequiredService<CommandTable>();

        Assert.That(commands.NoHandler("C.Go").Message,
            Is.EqualTo("Nothing handles 'C.Go', but there is a handler for 'A.Go' (Diary(A.Go)) and 'B.Go' (Diary(B.Go)); send that class, or give this one a [CommandHandler]."));
        Assert.That(commands.NoHandler("Leave").Message,
            Is.EqualTo("Nothing handles 'Leave'; give it a [CommandHandler] in an assembly that the host references."));
    }

    [Test(Description = "rule D4")]
    public async Task ARepositoryThatIsMadeAfterTheEnd_KeepsNoTimer()
    {
        var time = new TestClock();
        var provider = await StartAsync([new TableManifest("A Diary|Axonish.Tests.Diary")], services: services => services.AddSingleton<TimeProvider>(time));
        var repositories = provider.GetRequiredService<AggregateRepositories>();
        await provider.DisposeAsync();

        repositories.Of<Diary>();

        Assert.That(time.NextTimer, Is.Null);
    }

    private static CommandHandler?[] FindAtOnce(CommandTable table)
    {
        var found = new CommandHandler?[8];
        using var together = new Barrier(found.Length);
        var threads = found.Select((_, index) => new Thread(() =>
        {
            together.SignalAndWait();
            found[index] = index % 2 == 0 ? table.Find<BeginDiary>() : table.Find("Axonish.Tests.BeginDiary");
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return found;
    }

    private static async Task<ServiceProvider> StartAsync(
        IReadOnlyList<AxonishManifest> manifests, Action<AxonishBuilder>? configure = null, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        AxonishHosting.AddAxonish(collection, manifests, configure);
        var provider = collection.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        return provider;
    }

    // Says of aggregates what a test writes, and makes a diary whatever is asked for.
    private sealed class TableManifest(string table, params Type[] services) : AxonishManifest
    {
        private readonly Lock making = new();

        public override string AssemblyName => "Axonish.Tests";

        internal List<int> Made { get; } = [];

        internal IReadOnlyList<EventType>? Events { get; init; }

        public override void Describe(ApplicationModel application) =>
            application.AddAggregates(AssemblyName, System.Text.Encoding.UTF8.GetBytes(table), Make, services);

        private AggregateModel Make(int index)
        {
            lock (making) Made.Add(index);
            return Events is null ? new Axonish_Tests_DiaryModel() : new Renamed(Events);
        }
    }

    // A diary whose events are others, as one that was built against another version of them.
    private sealed class Renamed(IReadOnlyList<EventType> events) : AggregateModel<Diary>
    {
        private readonly Axonish_Tests_DiaryModel diary = new();

        public override string TypeName => "Other";

        public override IReadOnlyList<CommandModel> Commands => [];

        public override IReadOnlyList<EventType> Events => [.. events, .. diary.Events.Skip(events.Count)];

        public override Diary Create(string? subtype) => diary.Create(subtype);

        public override string? IdentifierOf(Diary root) => diary.IdentifierOf(root);

        public override Diary Evolve(Diary root, EventMessage message) => diary.Evolve(root, message);
    }
}

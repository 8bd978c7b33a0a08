using Axonish.Features;
using Axonish.Generated;
using Axonish.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Tests.Features;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class FeatureTests
{
    private static readonly Action<AxonishBuilder, List<string>>[] Additions =
    [
        (axonish, log) => axonish.Feature<TimingFeature>().Log = log,
        (axonish, log) => axonish.Feature<ReadingFeature>().Log = log,
        (axonish, log) => axonish.Feature<StoringFeature>().Log = log,
        (axonish, log) => axonish.Feature<AnotherReadingFeature>().Log = log,
    ];

    [Test(Description = "decision 0047: features start stage after stage and stop in the reverse order, in whatever order they were added")]
    public async Task TheOrderOfStartAndStop_IsThatOfTheStages([Values(0, 1, 2, 3)] int first, [Values] bool turned)
    {
        var log = new List<string>();
        var added = turned ? Additions.Reverse().ToArray() : Additions;
        await using var app = await TestApplication.StartAsync(axonish =>
        {
            for (var i = 0; i < added.Length; i++) added[(first + i) % added.Length](axonish, log);
        });

        await app.StopAsync();

        Assert.That(log, Is.EqualTo((string[])
        [
            "start storing", "start another reading", "start reading", "start timing",
            "stop timing", "stop reading", "stop another reading", "stop storing",
        ]));
    }

    [Test(Description = "decision 0047: readers may send commands from their start to their stop")]
    public async Task CommandsAreLetIn_WhileReadersRun()
    {
        await using var app = await TestApplication.StartAsync(axonish => axonish.Feature<SendingFeature>());
        await app.StopAsync();
        Assert.That(await app.PayloadsAsync(), Is.EqualTo((object[])[new DiaryBegun("at the start"), new DiaryBegun("at the stop")]));
    }

    [Test(Description = "decision 0047: where a feature cannot be started, those before it are stopped, the last one first, and the failure is told")]
    public void AFeatureThatCannotBeStarted_LeavesNothingRunning()
    {
        var (log, failure) = (new List<string>(), new IOException("no disk"));
        var told = Assert.ThrowsAsync<IOException>(() => TestApplication.StartAsync(axonish =>
        {
            foreach (var add in Additions) add(axonish, log);
            axonish.Feature<ReadingFeature>().StartFailure = failure;
        }));

        Assert.That(told, Is.SameAs(failure));
        Assert.That(log, Is.EqualTo((string[])["start storing", "start another reading", "start reading", "stop another reading", "stop storing"]));
    }

    [Test(Description = "decision 0047: what cannot be stopped after a failed start is logged, and the start's failure is told")]
    public void AFailureToUndoAStart_IsLogged()
    {
        var (log, lines) = (new List<string>(), new TestLog());
        Assert.ThrowsAsync<IOException>(() => TestApplication.StartAsync(
            axonish =>
            {
                foreach (var add in Additions) add(axonish, log);
                axonish.Feature<ReadingFeature>().StartFailure = new IOException("no disk");
                axonish.Feature<AnotherReadingFeature>().StopFailure = new TimeoutException("stuck");
            },
            services => services.AddLog(lines)));

        Assert.That(log[^1], Is.EqualTo("stop storing"));
        Assert.That(lines.Entries, Has.Some.Matches<TestLog.Entry>(entry => entry.Failure is TimeoutException));
    }

    [Test(Description = "decision 0047: a feature that cannot be stopped keeps no other running, and is asked again when the host is")]
    public async Task AFeatureThatCannotBeStopped_KeepsNoOtherRunning()
    {
        var log = new List<string>();
        await using var app = await TestApplication.StartAsync(axonish =>
        {
            foreach (var add in Additions) add(axonish, log);
            axonish.Feature<ReadingFeature>().StopFailure = new IOException("stuck");
        });
        log.Clear();

        Assert.That(async () => await app.StopAsync(), Throws.InstanceOf<IOException>());
        Assert.That(log, Is.EqualTo((string[])["stop timing", "stop reading", "stop another reading", "stop storing"]));
        Assert.That(async () => await app.StopAsync(), Throws.InstanceOf<IOException>());
        Assert.That(log[4..], Is.EqualTo((string[])["stop reading"]));
    }

    [Test(Description = "decision 0047: the faults of all features are told at once, and nothing is started")]
    public void TheFaultsOfAllFeatures_AreReportedAtOnce()
    {
        var log = new List<string>();
        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => TestApplication.StartAsync(axonish =>
        {
            foreach (var add in Additions) add(axonish, log);
            axonish.Feature<TimingFeature>().Fault = "There is no clock.";
            axonish.Feature<ReadingFeature>().Fault = "There is nothing to read.";
            axonish.CommandLimits = new CommandLimits { CacheIdleTime = TimeSpan.FromSeconds(-2) };
            axonish.WithoutAssembly("Nowhere");
        }))!;

        Assert.That(failure.Faults.Select(fault => fault.Split(' ')[0]), Is.EqualTo((string[])["WithoutAssembly", "CommandLimits.CacheIdleTime", "There", "There"]));
        Assert.That(failure.Faults[^1], Is.EqualTo("There is no clock."));
        Assert.That(log, Is.Empty);
    }

    [Test(Description = "decision 0047: an assembly brings its feature by its manifest, and can be left out")]
    public async Task AnAssemblyBringsItsFeature_UnlessItIsLeftOut([Values] bool isLeftOut)
    {
        var services = new ServiceCollection();
        var log = new List<string>();
        AxonishHosting.AddAxonish(services, [new ReadingManifest(log)], isLeftOut ? axonish => axonish.WithoutAssembly("Reading") : null);
        await using var provider = services.BuildServiceProvider();
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        Assert.That(log, Is.EqualTo(isLeftOut ? (string[])[] : ["start reading"]));
    }

    [Test(Description = "decision 0047: names of features tell them apart, because they are started in that order")]
    public void TwoFeaturesOfOneName_AreRefused() => Assert.That(
        () => TestApplication.StartAsync(axonish =>
        {
            axonish.Feature<StoringFeature>();
            axonish.Feature<NamesakeFeature>();
        }),
        Throws.InvalidOperationException.With.Message.Contains(nameof(StoringFeature)).And.Message.Contains(nameof(NamesakeFeature)));

    private sealed class ReadingManifest(List<string> log) : FeatureManifest
    {
        public override string AssemblyName => "Reading";

        public override void AddTo(AxonishBuilder builder) => builder.Feature<ReadingFeature>().Log = log;
    }

    private sealed class SendingFeature : AxonishFeature
    {
        public override string Name => "sending";

        public override FeatureStage Stage => FeatureStage.Readers;

        public override void AddServices(IServiceCollection services, ApplicationModel application)
        {
        }

        public override async ValueTask<Func<CancellationToken, ValueTask>?> StartAsync(FeatureStart start, CancellationToken ct)
        {
            var gateway = start.Services.GetRequiredService<ICommandGateway>();
            await gateway.SendAsync(new BeginDiary("at the start"), ct: ct);
            return async stopping => await gateway.SendAsync(new BeginDiary("at the stop"), ct: stopping);
        }
    }
}

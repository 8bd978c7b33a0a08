using Axonish.Processing.Processors;
using Axonish.Processing.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Axonish.Processing.Tests.Groups;

// What the configuration says of groups.
internal sealed class ConfigurationTests
{
    private TestStore store = null!;

    [SetUp]
    public void MakeStore() => store = new TestStore(StoreKind.Memory, isKept: true);

    [TearDown]
    public void DropStore() => store.Dispose();

    [Test(Description = "rule E5: settings of the configuration go before those of code, and those before the attribute's")]
    [CancelAfter(60_000)]
    public async Task TheConfiguration_GoesBeforeCode(CancellationToken ct)
    {
        await store.Log.AppendMarkAsync("a", 0, null, 1);
        await store.Log.AppendMarkAsync("a", 1, null, 2);
        await using var host = await StartAsync(
            group => group.Segments(16).OnError(ErrorAction.Stop).BatchSize(7),
            ("marks:Segments", "2"),
            ("marks:start", "2"),
            ("marks:OnError", "skip"),
            ("marks:BatchSize", "1"),
            ("marks:Retry:Attempts", "1"),
            ("marks:Retry:First", "00:00:00.001"),
            ("marks:Sequencing", "All"),
            ("marks:Strong", "true"),
            ("balances:Enabled", "false"));
        host.Rows.MarkFails = (group, mark) => group == "marks" && mark.Number == 3 ? new InvalidOperationException("no") : null;
        for (var number = 3; number <= 4; number++) await host.Store.AppendMarkAsync("a", number - 1, null, number);
        await host.Processors.WaitUntilAsync("marks", 4, ct);
        Assert.That(host.Rows.NumbersOf("marks"), Is.EqualTo(new[] { 2, 4 }));
        Assert.That(await host.SegmentsAsync("marks"), Has.Count.EqualTo(2));
        Assert.That((await host.ReadSide.ReadSkippedAsync(new GroupKey("marks", 1), 10, ct)).Select(record => record.Place.Position), Is.EqualTo(new[] { 3 }));
        Assert.That((await host.ReadSide.ReadAsync(ct)).Groups.Single(group => group.Group.Name == "marks").Sequencing, Is.EqualTo("1:All"));
        Assert.That((await host.SegmentsAsync("balances")).Select(segment => segment.State), Is.All.EqualTo(SegmentState.Unclaimed));
    }

    [Test(Description = "rule E5: all that is wrong with the configuration is said at once when the host starts, with its path")]
    public void AllFaults_AreSaidAtOnce()
    {
        (string Key, string Value, string Expected)[] faults =
        [
            ("marks:Segments", "3", "'marks' is to have 3 segments"),
            ("marks:BatchSize", "0", "batches of 0 events"),
            ("marks:Start", "yesterday", "'Axonish:Processors:marks:Start' = 'yesterday'"),
            ("marks:OnError", "7", "'Axonish:Processors:marks:OnError' = '7'"),
            ("marks:Sequencing", "Some", "'Axonish:Processors:marks:Sequencing' = 'Some'"),
            ("marks:Enabled", "maybe", "'Axonish:Processors:marks:Enabled' = 'maybe'"),
            ("marks:Strong", "", "'Axonish:Processors:marks:Strong' = ''"),
            ("marks:Retry:Attempts", "0", "try an event 0 times"),
            ("marks:Retry:First", "soon", "'Axonish:Processors:marks:Retry:First' = 'soon'"),
            ("marks:Retry:Often", "1", "'Axonish:Processors:marks:Retry:Often' = '1'"),
            ("marks:Bachsize", "9", "'Axonish:Processors:marks:Bachsize' = '9'"),
            ("balances:Retry", "5", "'Axonish:Processors:balances:Retry' = '5'"),
            ("relays", "off", "'Axonish:Processors:relays' = 'off'"),
            ("relay:Enabled", "false", "The processing group 'relay' is configured, but no class has"),
        ];
        var refused = Assert.CatchAsync<Exception>(async () => await StartAsync(null, [.. faults.Select(fault => (fault.Key, fault.Value))]))!;
        foreach (var fault in faults) Assert.That(refused.Message, Does.Contain(fault.Expected));
    }

    [Test(Description = "rule E5: a value where the groups are expected is a fault")]
    public void AValue_InPlaceOfTheGroups_IsAFault()
    {
        var refused = Assert.CatchAsync<Exception>(async () => await GroupHost.StartAsync(store, axonish => axonish.Services.AddSingleton(Configuration(("Axonish:Processors", "off")))))!;
        Assert.That(refused.Message, Does.Contain("'Axonish:Processors' = 'off'"));
    }

    [Test(Description = "rule E11: pauses double from the first to the longest, and an event is given up after as many tries as are said")]
    public void Pauses_Double()
    {
        var policy = new RetryPolicy(4, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        Assert.That(Enumerable.Range(1, 4).Select(policy.PauseAfter), Is.EqualTo(new[] { 1, 2, 3, 3 }.Select(seconds => TimeSpan.FromSeconds(seconds))));
        Assert.That(Enumerable.Range(1, 4).Select(tries => policy.GoesOn(ErrorAction.DeadLetter, tries)), Is.EqualTo(new[] { true, true, true, false }));
        Assert.That(policy.GoesOn(ErrorAction.Retry, 4), Is.False);
        Assert.That(RetryPolicy.Default.GoesOn(ErrorAction.Retry, 1_000_000), Is.True);
        Assert.That(RetryPolicy.Default.GoesOn(ErrorAction.DeadLetter, 6), Is.False);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();

    private Task<GroupHost> StartAsync(Action<ProcessorBuilder>? configure, params (string Key, string Value)[] settings) => GroupHost.StartAsync(store, axonish =>
    {
        axonish.Services.AddSingleton(Configuration([.. settings.Select(setting => ($"Axonish:Processors:{setting.Key}", setting.Value))]));
        if (configure is not null) axonish.ConfigureProcessor("marks", configure);
    });
}

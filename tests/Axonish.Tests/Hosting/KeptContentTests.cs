using Axonish.Tests.Remembering;
using Microsoft.Extensions.Logging;
using static Axonish.AggregateLifecycle;

namespace Axonish.Tests.Hosting;

// What a host says when it starts of what it could not read back later, and what it looks at afterwards (rule D10).
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class KeptContentTests
{
    [Test(Description = "rules D9, D10: a result that could not be remembered is told when the host starts, where it remembers, and the host starts")]
    public async Task AResultThatCannotBeRemembered_IsAWarning([Values] bool remembers)
    {
        var log = new TestLog();
        await using var app = await TestApplication.StartAsync(
            axonish =>
            {
                if (remembers) axonish.RememberCommands();
            },
            services => services.AddLog(log));

        var warnings = log.Entries.Where(entry => entry.Level == LogLevel.Warning && entry.Text.Contains("The result of", StringComparison.Ordinal)).Select(entry => entry.Text);
        Assert.That(warnings, remembers ? Has.Exactly(1).Contains(nameof(PrintReceipt)).And.Exactly(1).Contains("System.Action") : Is.Empty);
        await app.Gateway.SendAsync(new OpenTill("t"));
    }

    [Test(Description = "rule D10: a host that is told to reads every event back, also one that keeps them in memory as they are")]
    public async Task EveryEvent_IsReadBack([Values] bool verifies)
    {
        await using var app = await TestApplication.StartAsync(axonish =>
        {
            if (verifies) axonish.VerifyEveryEvent();
        });
        await app.Gateway.SendAsync(new BeginDiary("d"));
        await app.Gateway.SendAsync(new Write("d", () => Apply(new Noted("text"))));

        var half = new Write("d", () => Apply(new Noted("a\ud800")));
        if (verifies) Assert.That(await Catch(() => app.Gateway.SendAsync(half)), Is.InstanceOf<NotSerializableException>().With.Message.Contains("Text"));
        else await app.Gateway.SendAsync(half);

        Assert.That(app.Store.HeadPosition, Is.EqualTo(verifies ? 2 : 3));
    }
}

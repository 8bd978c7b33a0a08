using Axonish.Processing.Storage;
using Axonish.Testing.Tests.Fixtures.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.Testing.Tests.Hosts;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class HostedGroupTests
{
    private const string Ledger = "loan-ledger";

    [Test(Description = "rule E6")]
    public async Task AGroupIsWaitedFor_WhileTheClockStandsStill()
    {
        var book = new LoanBook();
        await using var host = await StartAsync(book);
        await host.Gateway.SendAsync(new OpenLoan("l-1", 100m, []));
        for (var time = 0; time < 20; time++) await host.Gateway.SendAsync(new Repay("l-1", 1m));

        await host.WaitUntilHandledAsync(Ledger);

        Assert.That(book.Lines, Has.Count.EqualTo(21));
        Assert.That(book.Lines.Last(), Is.EqualTo("21 Live loan-ledger: l-1 1"));
    }

    [Test(Description = "rules E11 and E23")]
    public async Task WhatKeepsAGroup_IsReported_AndItGoesOnWithTheClock()
    {
        var book = new LoanBook { IsClosed = true };
        await using var host = await StartAsync(book);
        await host.Gateway.SendAsync(new OpenLoan("l-1", 100m, []));
        await host.Gateway.SendAsync(new Repay("l-1", 1m));

        var failure = Assert.ThrowsAsync<AxonishTestException>(() => host.WaitUntilHandledAsync(Ledger, TimeSpan.FromSeconds(3)));
        Assert.That(failure!.Message, Does.Contain("position 2").And.Contain("The book is closed.").And.Contain("AdvanceAsync"));
        book.IsClosed = false;
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        await host.WaitUntilHandledAsync(Ledger);

        Assert.That(book.Lines.Last(), Is.EqualTo("2 Live loan-ledger: l-1 1"));
    }

    [Test(Description = "rule E20, case EC05: a host is quiet once nothing is left to do, from event to group to command and on")]
    public async Task QuietIsWhenNothingIsLeftToDo()
    {
        var book = new LoanBook();
        await using var host = await StartAsync(book);
        await host.Services.GetRequiredService<IEventGateway>().PublishAsync(new RenewalAsked("l-1"));

        await host.WaitForQuietAsync();

        Assert.That(host.Events.Select(stored => stored.Payload.GetType()), Is.EqualTo(new[] { typeof(RenewalAsked), typeof(LoanOpened) }));
        Assert.That(book.Lines, Is.EqualTo(new[] { "opened l-1-2" }));
    }

    [Test(Description = "case EC05: what is still to be done when the time is over is told; what waits for the clock is not waited for")]
    public async Task WhatIsStillToBeDone_IsReported()
    {
        using var gate = new ManualResetEventSlim();
        var book = new LoanBook { IsClosed = true, Gate = gate };
        await using var host = await StartAsync(book);
        await host.Gateway.SendAsync(new OpenLoan("l-1", 100m, []));
        await host.Gateway.SendAsync(new Repay("l-1", 1m));

        var failure = Assert.ThrowsAsync<AxonishTestException>(() => host.WaitForQuietAsync(TimeSpan.FromMilliseconds(300)));

        Assert.That(failure!.Message, Does.Contain("segment").And.Contain(Ledger));
        gate.Set();
        await host.WaitForQuietAsync();
        Assert.That(book.Lines, Is.All.EqualTo("opened l-1"), "it is tried again when the clock moves");
    }

    [Test(Description = "rules E13 and E14: a host keeps its segments, and takes them again, however long it runs")]
    public async Task AReset_AfterTheLeaseIsOver_IsCarriedOut()
    {
        var book = new LoanBook();
        await using var host = await StartAsync(book);
        await host.Gateway.SendAsync(new OpenLoan("l-1", 100m, []));
        await host.WaitUntilHandledAsync(Ledger);
        for (var minute = 0; minute < 3; minute++) await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await host.Services.GetRequiredService<IEventProcessors>().ResetAsync(Ledger);
        await host.AdvanceAsync(TimeSpan.FromSeconds(2));
        await host.WaitUntilHandledAsync(Ledger);

        Assert.That(book.Lines, Is.EqualTo(new[] { "opened l-1", "cleared", "opened l-1" }));
    }

    [Test]
    public async Task TheReadSideOfTheApplication_IsNotTouched()
    {
        await using var host = await StartAsync(new LoanBook(), services => services.AddSingleton<IReadSideStore>(_ => throw new InvalidOperationException("It was opened.")));

        Assert.That(host.Services.GetRequiredService<IReadSideStore>(), Is.InstanceOf<InMemoryReadSideStore>());
    }

    [Test]
    public async Task AGroupThatIsNotThere_IsNamed()
    {
        await using var host = await StartAsync(new LoanBook());

        Assert.That(() => host.WaitUntilHandledAsync("nobody"), Throws.InstanceOf<UnknownProcessorException>().With.Message.Contains("nobody"));
    }

    private static Task<AxonishTestHost> StartAsync(LoanBook book, Action<IServiceCollection>? configure = null) => AxonishTestHost.StartAsync(services =>
    {
        services.AddSingleton(book).AddSingleton<ILetters>(new Letters()).AddSingleton<IRates>(new Rates(4m)).AddSingleton<ISlowRates>(new SlowRates());
        configure?.Invoke(services);
        services.AddAxonish();
    });
}

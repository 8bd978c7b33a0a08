using Axonish.Generated;
using Axonish.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.Tests.Hosting;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class DuplicateTests
{
    // Two assemblies that come together only when the program starts: their manifests are written by hand here.
    [Test(Description = "rule B2, AXN0102")]
    public void TwoAssembliesThatHandleTheSameCommand_AreRefusedAtStartWithBothHandlersNamed()
    {
        var services = new ServiceCollection();
        AxonishHosting.AddAxonish(services, [new OneManifest("Orders", "OrderDesk.Handle"), new OneManifest("Sales", "SalesDesk.Handle")], null);
        using var provider = services.BuildServiceProvider();

        var failure = Assert.ThrowsAsync<AxonishConfigurationException>(() => StartAsync(provider));

        Assert.That(failure!.Faults, Has.Exactly(1).Items);
        Assert.That(failure.Message, Does.Contain("Ring").And.Contain("OrderDesk.Handle").And.Contain("SalesDesk.Handle").And.Contain("AXN0102"));
    }

    [Test(Description = "rule B2")]
    public async Task OneAssemblyThatHandlesIt_IsFine()
    {
        var services = new ServiceCollection();
        AxonishHosting.AddAxonish(services, [new OneManifest("Orders", "OrderDesk.Handle")], null);
        await using var provider = services.BuildServiceProvider();

        await StartAsync(provider);
        Assert.That(await provider.GetRequiredService<ICommandGateway>().SendAsync<string>(new Ring()), Is.EqualTo("OrderDesk.Handle"));
    }

    private static async Task StartAsync(ServiceProvider provider)
    {
        foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
    }

    private sealed class OneManifest(string assembly, string handler) : AxonishManifest
    {
        public override string AssemblyName => assembly;

        public override void Describe(ApplicationModel application) => application.Add(new ExternalCommandModel<object, Ring, string>
        {
            Name = typeof(Ring).FullName!.Replace('+', '.'),
            Handler = handler,
            Create = _ => new object(),
            Invoke = (_, _, _) => new ValueTask<string>(handler),
        });
    }

    private sealed record Ring;
}

using Axonish.EntityFrameworkCore.Tests.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class StartTests
{
    [Test(Description = "rule D6, architecture 8: errors early")]
    public async Task WithoutAPlaceForState_TheHostSaysSo()
    {
        var faults = await FaultsAsync(_ => { });

        Assert.That(faults, Has.One.Contains("Domain.Order is state-stored").And.Contains("UseEntityFrameworkCore<TContext>()"));
        Assert.That(faults, Has.One.Contains("Domain.Vehicle is state-stored"));
    }

    [Test(Description = "rule D6")]
    public async Task AContextThatIsNotRegistered_IsNamed()
    {
        var faults = await FaultsAsync(axonish => axonish.UseEntityFrameworkCore<BareContext>());

        Assert.That(faults, Has.One.Contains("BareContext is not registered"));
    }

    [Test(Description = "rule D6: all faults at once")]
    public async Task AContextThatMapsNothing_IsReportedWithEverythingItLacks()
    {
        var faults = await FaultsAsync(axonish => axonish.UseEntityFrameworkCore<BareContext>(), AddBareContext);

        Assert.That(faults, Has.One.Contains("modelBuilder.AddAxonish()"));
        Assert.That(faults, Has.One.Contains("Domain.Vehicle is state-stored").And.Contains("does not map it"));
        Assert.That(faults, Has.One.Contains("Domain.Order is state-stored under OrderId").And.Contains("unique index"));
    }

    [Test(Description = "rules D5 and D6: what is never rebuilt needs no snapshots")]
    public async Task SnapshotsOfAStateStoredAggregate_AreRefused()
    {
        var faults = await FaultsAsync(axonish => axonish.ConfigureAggregate<Order>(order => order.SnapshotEvery(5)));

        Assert.That(faults, Has.One.Contains("Domain.Order is state-stored: it is never rebuilt from events").And.Contains("leave SnapshotEvery"));
    }

    [Test(Description = "rule D6: one unit of work is one transaction")]
    public async Task TwoContexts_AreOneTooMany()
    {
        var faults = await FaultsAsync(
            axonish => axonish.UseEntityFrameworkCore<BareContext>().UseEntityFrameworkCore<ShopContext>(),
            services =>
            {
                AddBareContext(services);
                services.AddDbContext<ShopContext>(options => options.UseSqlite("Data Source=unused.db"));
            });

        Assert.That(faults, Has.One.Contains("A second place").And.Contains("ShopContext"));
    }

    private static void AddBareContext(IServiceCollection services) => services.AddDbContext<BareContext>(options => options.UseSqlite("Data Source=unused.db"));

    private static async Task<IReadOnlyList<string>> FaultsAsync(Action<AxonishBuilder> axonish, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        services?.Invoke(collection);
        if (services is null) collection.AddScoped<ShopContext>(_ => null!);
        else collection.AddDbContext<ShopContext>(options => options.UseSqlite("Data Source=unused.db"));
        collection.AddAxonish(axonish);
        await using var provider = collection.BuildServiceProvider();
        var failure = await Catch(async () =>
        {
            foreach (var hosted in provider.GetServices<IHostedService>()) await hosted.StartAsync(CancellationToken.None);
        });
        Assert.That(failure, Is.InstanceOf<AxonishConfigurationException>());
        return ((AxonishConfigurationException)failure).Faults;
    }
}

using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;
using Axonish.Tests.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class UnitOfWorkTests : IDisposable
{
    private readonly ShopFiles files = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rule C4")]
    public async Task NestedCommands_AreStoredTogether()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        await shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.Gateway.SendAsync(new PlaceOrder("p", 20));
            await shop.Gateway.SendAsync(new RaiseAmount("p", 1));
            await shop.Gateway.SendAsync(new RaiseAmount("o", 2));
            Assert.That(await files.CountAsync<Order>(), Is.EqualTo(1));
        }));

        Assert.That(await shop.ReadAsync("p"), Does.StartWith("p: 21"));
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 12"));
        Assert.That((await shop.EventsAsync()).Skip(1).Select(message => (message.AggregateIdentifier, message.SequenceNumber)),
            Is.EqualTo(new[] { ("p", 0L), ("p", 1L), ("o", 1L) }));
    }

    [Test(Description = "rules C2 and C4")]
    public async Task AnOuterFailure_TakesTheNestedWithIt()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        await Catch(() => shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.Gateway.SendAsync(new PlaceOrder("p", 20));
            await shop.Gateway.SendAsync(new CancelOrder("o"));
            throw new InvalidOperationException("no");
        })));

        Assert.That(await files.CountAsync<Order>(), Is.EqualTo(1));
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 10"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(1));
    }

    [Test(Description = "rule C4: one that failed alone is undone alone")]
    public async Task ANestedFailure_UndoesWhatItDidToTheState()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        await shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.Gateway.SendAsync(new PlaceOrder("p", 20));
            Assert.That(await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("o", -1))), Is.InstanceOf<InvalidOperationException>());
            await shop.Gateway.SendAsync(new RaiseAmount("o", 2));
        }));

        Assert.That(await shop.ReadAsync("p"), Does.StartWith("p: 20"));
        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 12   []"));
        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(3));
    }

    [Test(Description = "rules C4 and D6: what it changed belongs to another loaded aggregate, too, and whose change it is cannot be known")]
    public async Task ANestedFailure_InWhatTwoAggregatesShare_PoisonsTheWhole()
    {
        await using var shop = await Shop.StartAsync(files);
        foreach (var id in new[] { "o", "p" }) await shop.Gateway.SendAsync(new PlaceOrder(id, 10));
        await files.ShareCarrierAsync("Post");

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.Gateway.SendAsync(new OnOrder("p", order => Task.FromResult(order.Note = "kept")));
            await Catch(() => shop.Gateway.SendAsync(new OnOrder("o", order =>
            {
                order.Carrier!.Name = "Rail";
                throw new NotSupportedException("no");
            })));
        })));

        Assert.That(failure, Is.InstanceOf<NotSupportedException>().With.Message.EqualTo("no"));
        string? seen = null;
        await shop.Gateway.SendAsync(new OnOrder("p", order => Task.FromResult(seen = $"{order.Carrier!.Name} {order.Note}")));
        Assert.That(seen, Is.EqualTo("Post "));
    }

    [Test(Description = "rule C4: it touched an aggregate of the outer one")]
    public async Task ANestedFailureOnTheSameAggregate_PoisonsTheWhole()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(new OnOrder("o", async order =>
        {
            order.Note = "changed";
            await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("o", -1)));
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.EqualTo("An amount is only raised."));
        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   []"));
    }

    [Test(Description = "rules A6 and D6: a call that failed half way leaves state that nobody may store")]
    public async Task ACallThroughTheRepositoryThatFails_PoisonsTheUnitOfWork()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async unit =>
        {
            var order = await unit.Services.GetRequiredService<IRepository<Order>>().LoadAsync("o");
            await Catch(() => order.InvokeAsync<bool>(root =>
            {
                root.Note = "half";
                throw new InvalidDataException("half way");
            }));
        })));

        Assert.That(failure, Is.InstanceOf<InvalidDataException>());
        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   []"));
    }

    [Test(Description = "rule D6: through the repository")]
    public async Task WhatTheRepositoryGives_IsStoredToo()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        await shop.Gateway.SendAsync(new Run(async unit =>
        {
            var order = await unit.Services.GetRequiredService<IRepository<Order>>().LoadAsync("o");
            await order.InvokeAsync(root => root.Note = "by hand");
        }));

        Assert.That(await shop.ReadAsync("o"), Does.Contain("by hand"));
    }

    [Test(Description = "rules C4 and D1: side by side in one context")]
    public async Task CommandsSentSideBySide_ShareTheContext()
    {
        await using var shop = await Shop.StartAsync(files);
        for (var index = 0; index < 8; index++) await shop.Gateway.SendAsync(new PlaceOrder($"{index}", 10));

        await shop.Gateway.SendAsync(new Run(_ => Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(async () =>
            await shop.Gateway.SendAsync(new RaiseAmount($"{index}", 1)))))));

        Assert.That(await shop.EventsAsync(), Has.Count.EqualTo(16));
    }

    [Test(Description = "rule D6: two stores")]
    public async Task StateAndEventsOfTwoStores_AreRefused([Values] bool stateFirst)
    {
        await using var shop = await Shop.StartAsync(files);

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async _ =>
        {
            if (stateFirst) await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
            await shop.Gateway.SendAsync(new OpenStock("s"));
            if (!stateFirst) await shop.Gateway.SendAsync(new PlaceSilently("o"));
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>()
            .With.Message.Contains("Order 'o', whose state is stored,").And.Message.Contains("Stock 's'").And.Message.Contains("Change one kind in a unit of work"));
        Assert.That(await files.CountAsync<Order>(), Is.Zero);
        Assert.That(await shop.EventsAsync(), Is.Empty);
    }

    [Test(Description = "rule D6: of several aggregates the one is named that is created or deleted; else what is changed is stored state")]
    public async Task StateAndEventsOfTwoStores_AreNamed([Values] bool hasAggregate)
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("a", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async unit =>
        {
            if (hasAggregate)
            {
                await shop.ReadAsync("a");
                await shop.Gateway.SendAsync(new PlaceSilently("o"));
            }
            else
            {
                // Opens the states of the unit of work, and leaves none loaded.
                await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("nobody's", 1)));
                (await unit.Services.GetRequiredService<ShopContext>().Orders.AsTracking().SingleAsync()).Note = "x";
            }

            await shop.Gateway.SendAsync(new OpenStock("s"));
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains(hasAggregate ? "Order 'o'" : "changes stored state and Stock 's'"));
    }

    [Test(Description = "rules C4 and D6: beside one that is only read")]
    public async Task ADeletionBesideAnAggregateThatIsOnlyRead_IsStored()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new PlaceOrder("p", 20));

        await shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.ReadAsync("p");
            await shop.Gateway.SendAsync(new CancelOrder("o"));
        }));

        Assert.That(await Catch(() => shop.ReadAsync("o")), Is.InstanceOf<AggregateDeletedException>().Or.InstanceOf<AggregateNotFoundException>());
        Assert.That(await shop.ReadAsync("p"), Does.StartWith("p: 20"));
    }

    [Test(Description = "rule D9: what changed nothing is remembered too")]
    public async Task ACommandThatOnlyReads_IsRemembered()
    {
        await using var shop = await Shop.StartAsync(files, axonish => axonish.UseSqlite(files.Events).RememberCommands());
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        var message = new SendOptions { MessageId = Guid.NewGuid() };

        var first = await shop.Gateway.SendAsync(new ReadOrder("o"), message);
        await shop.Gateway.SendAsync(new RaiseAmount("o", 1));

        Assert.That(await shop.Gateway.SendAsync(new ReadOrder("o"), message), Is.EqualTo(first));
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 11"));
    }

    [Test(Description = "rules D4 and D6: state is not changed by what was decided on an event-sourced aggregate that others have changed since")]
    public async Task WhatIsCachedBesideState_IsVerified()
    {
        var store = new SharedStore();
        await using var one = await Shop.StartAsync(files, store);
        await using var two = await Shop.StartAsync(files, store);
        await one.Gateway.SendAsync(new OpenStock("s"));
        await one.Gateway.SendAsync(new TakeFromStock("s"));
        await two.Gateway.SendAsync(new TakeFromStock("s"));
        var versions = new List<long?>();

        await one.Gateway.SendAsync(new OnStock("s", async () =>
        {
            versions.Add(AggregateLifecycle.Version);
            await one.Gateway.SendAsync(new PlaceSilently($"order {AggregateLifecycle.Version}"));
        }));

        Assert.That(versions, Is.EqualTo(new long?[] { 1, 2 }));
        Assert.That(await files.CountAsync<Order>(), Is.EqualTo(1));
        Assert.That(await one.ReadAsync("order 2"), Does.StartWith("order 2:"));
    }

    [Test(Description = "rule D1: a context that cannot be made costs the command and not the lock")]
    public async Task AContextThatCannotBeMade_LeavesNoLock()
    {
        var isBroken = false;
        await using var shop = await Shop.StartAsync(files, services: services => services.AddScoped(provider => isBroken
            ? throw new NotSupportedException("no tenant")
            : new ShopContext(provider.GetRequiredService<DbContextOptions<ShopContext>>())));
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        isBroken = true;

        Assert.That(await Catch(() => shop.Gateway.SendAsync(new RaiseAmount("o", 1))), Is.InstanceOf<NotSupportedException>());

        isBroken = false;
        Assert.That(await shop.Gateway.SendAsync(new RaiseAmount("o", 1)).AsTask().WaitAsync(TimeSpan.FromMinutes(5)), Is.EqualTo(11));
    }

    [Test(Description = "promise G4: a commit that nothing bears witness of is not made again")]
    public async Task ACommitWhoseAnswerIsLost_IsUnknown_WhereNoAggregateWasChanged()
    {
        var commit = new FailingCommit();
        await using var shop = await Shop.StartAsync(files, services: services => services.AddScoped(_ => new ShopContext(
            new DbContextOptionsBuilder<ShopContext>()
                .UseSqlite(files.State, sqlite => sqlite.ExecutionStrategy(dependencies => new Insisting(dependencies)))
                .AddInterceptors(commit)
                .Options)));
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async unit =>
        {
            await shop.ReadAsync("o");
            unit.Services.GetRequiredService<ShopContext>().Add(new Carrier { Name = "Post" });
            commit.FailsAfter = true;
        })));

        Assert.That(failure, Is.InstanceOf<CommandOutcomeUnknownException>());
        Assert.That(await files.CountAsync<Carrier>(), Is.EqualTo(1));
    }

    private sealed class Insisting(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, maxRetryCount: 3, TimeSpan.FromMilliseconds(1))
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is IOException;
    }

    [Test(Description = "rules D6 and D8: its state is the application's")]
    public async Task RetentionOfStateStoredAggregates_IsRefused()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        var retention = shop.Services.GetRequiredService<IEventRetention>();

        var deleting = Assert.ThrowsAsync<InvalidOperationException>(() => retention.DeleteStreamAsync("Order", "o").AsTask())!;
        var archiving = Assert.ThrowsAsync<InvalidOperationException>(() => retention.ArchiveAsync(1, Stream.Null).AsTask())!;

        Assert.That(deleting.Message, Does.Contain("Order 'o' is state-stored").And.Contain("a command whose handler calls MarkDeleted"));
        Assert.That(archiving.Message, Does.Contain("state-stored aggregates (").And.Contain("all event-sourced"));
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 10"));
    }

    [Test(Description = "rules C2 and D6: a call that failed half way is reported, and nothing of it is stored")]
    public async Task ACallOfALoadedAggregateThatFails_IsReported()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        Exception? told = null;

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async unit =>
        {
            var order = await unit.Services.GetRequiredService<IRepository<Order>>().LoadAsync("o");
            told = await Catch(() => order.InvokeAsync<int>(root =>
            {
                root.Note = "half";
                throw new NotSupportedException("no");
            }));
        })));

        Assert.That(told, Is.InstanceOf<NotSupportedException>());
        Assert.That(failure, Is.SameAs(told));
        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   []"));
    }

    [Test(Description = "rule D6: what is only read does not count")]
    public async Task StateThatIsOnlyRead_GoesWithEventsOfTheOtherStore()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        await shop.Gateway.SendAsync(new OpenStock("s"));

        await shop.Gateway.SendAsync(new Run(async _ =>
        {
            await shop.ReadAsync("o");
            await shop.Gateway.SendAsync(new TakeFromStock("s"));
        }));

        Assert.That(await shop.PayloadsAsync(), Has.Member(new StockTaken()));
    }

    [Test(Description = "rule D6: an event of no aggregate goes through the outbox with the others")]
    public async Task AnEventOfNoAggregate_FollowsTheState()
    {
        await using var shop = await Shop.StartAsync(files);

        await shop.Gateway.SendAsync(new Run(async unit =>
        {
            await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
            await unit.Services.GetRequiredService<IEventGateway>().PublishAsync(new LineSeen(Guid.Empty));
        }));

        Assert.That(await shop.PayloadsAsync(), Is.EqualTo(new object[] { new OrderPlaced("o", 10), new LineSeen(Guid.Empty) }));
    }

    [Test(Description = "rules D3 and D6: what was read before the lock may be old")]
    public async Task WhatAHandlerHadReadBefore_IsNotTakenForTheAggregate()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));

        var failure = await Catch(() => shop.Gateway.SendAsync(ReadThenRaise(tracked: true)));
        await shop.Gateway.SendAsync(ReadThenRaise(tracked: false));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("Order 'o'").And.Message.Contains("AsNoTracking"));
        Assert.That(await shop.ReadAsync("o"), Does.StartWith("o: 11"));

        Run ReadThenRaise(bool tracked) => new(async unit =>
        {
            var orders = unit.Services.GetRequiredService<ShopContext>().Orders;
            await (tracked ? orders.AsTracking() : orders.AsNoTracking()).SingleAsync();
            await shop.Gateway.SendAsync(new RaiseAmount("o", 1));
        });
    }

    [Test(Description = "rule D6: one SaveChanges")]
    public async Task SavingByHand_IsRefused()
    {
        await using var shop = await Shop.StartAsync(files);

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async unit =>
        {
            await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
            await unit.Services.GetRequiredService<ShopContext>().SaveChangesAsync();
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("the unit of work saves it"));
        Assert.That(await files.CountAsync<Order>(), Is.Zero);
    }

    [Test(Description = "rule C2: the context is the application's again")]
    public async Task SavingByHand_IsFreeAfterTheCommit()
    {
        await using var shop = await Shop.StartAsync(files);

        await shop.Gateway.SendAsync(new Run(async unit =>
        {
            await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
            unit.OnAfterCommit(async after =>
            {
                var context = after.Services.GetRequiredService<ShopContext>();
                context.Sales.Add(new Sale { OrderId = "later" });
                await context.SaveChangesAsync();
            });
        }));

        Assert.That(await files.CountAsync<Sale>(), Is.EqualTo(2));
    }

    [Test(Description = "rule D6: one transaction")]
    public async Task ATransactionOfTheHandlersOwn_IsRefused()
    {
        await using var shop = await Shop.StartAsync(files);

        var failure = await Catch(() => shop.Gateway.SendAsync(new Run(async unit =>
        {
            await unit.Services.GetRequiredService<ShopContext>().Database.BeginTransactionAsync();
            await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        })));

        Assert.That(failure, Is.InstanceOf<InvalidOperationException>().With.Message.Contains("began a transaction"));
        Assert.That(await files.CountAsync<Order>(), Is.Zero);
    }

    [Test(Description = "rule D6: the outbox takes nothing that the event store refuses")]
    public async Task AnEventThatIsTooLarge_IsRefusedBeforeAnythingIsStored()
    {
        await using var shop = await Shop.StartAsync(files, new DoubtfulStore(), axonish => axonish.EventStoreLimits = new EventStoreLimits { MaximumEventBytes = 30 });

        Assert.That(await Catch(() => shop.Gateway.SendAsync(new PlaceOrder(new string('o', 40), 10))), Is.InstanceOf<LimitExceededException>());
        Assert.That(await files.CountAsync<Order>(), Is.Zero);
    }

    [Test(Description = "rule C6")]
    public async Task ACancelledCommand_StoresNothing()
    {
        await using var shop = await Shop.StartAsync(files);
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        using var source = new CancellationTokenSource();

        var failure = await Catch(() => shop.Gateway.SendAsync(
            new OnOrder("o", async order =>
            {
                order.Note = "too late";
                await source.CancelAsync();
            }),
            ct: source.Token));

        Assert.That(failure, Is.InstanceOf<OperationCanceledException>());
        Assert.That(await shop.ReadAsync("o"), Is.EqualTo("o: 10   []"));
    }
}

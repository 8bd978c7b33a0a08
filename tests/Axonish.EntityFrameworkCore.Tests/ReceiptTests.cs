using Axonish.EntityFrameworkCore.Tables;
using Axonish.EntityFrameworkCore.Tests.Domain;
using Axonish.EntityFrameworkCore.Tests.Harness;
using Axonish.StateStore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore.Tests;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReceiptTests : IDisposable
{
    private readonly ShopFiles files = new();

    public void Dispose() => files.Dispose();

    [Test(Description = "rule E20: receipts that lie with the state are forgotten by ranges, a part at a time, and no others")]
    public async Task ReceiptsOfHandlers_AreForgottenByRanges()
    {
        Guid[] inside = [.. ((string[])["10000000-0000-8000-8000-000000000000", "10000000-0000-8000-bfff-00000000000a", "1fffffff-ffff-8fff-bfff-ffffffffffff"]).Select(Guid.Parse)];
        Guid[] outside =
        [
            .. ((string[])["0fffffff-ffff-8fff-bfff-ffffffffffff", "20000000-0000-8000-8000-000000000000", "f0000000-0000-8000-8000-000000000000", "10000000-0000-7000-8000-000000000000"])
                .Select(Guid.Parse),
        ];
        await using var shop = await Shop.StartAsync(files, new DoubtfulStore(), axonish => axonish.RememberCommands());
        await shop.Gateway.SendAsync(new PlaceOrder("o", 10));
        foreach (var id in inside.Concat(outside)) await shop.Gateway.SendAsync(new RaiseAmount("o", 1), new SendOptions { MessageId = id });
        var states = shop.Services.GetRequiredService<IStateStore>();

        Assert.That(await states.ForgetReceiptsAsync(inside[0], outside[1], 2, CancellationToken.None), Is.EqualTo(2));
        Assert.That(await states.ForgetReceiptsAsync(inside[0], outside[1], 2, CancellationToken.None), Is.EqualTo(1));
        Assert.That(await states.ForgetReceiptsAsync(inside[0], outside[1], 2, CancellationToken.None), Is.Zero);
        Assert.That(await files.CountAsync<ReceiptRecord>(), Is.EqualTo(outside.Length));
        foreach (var id in outside) Assert.That(await states.FindReceiptAsync(id, CancellationToken.None), Is.Not.Null, id.ToString());
    }
}

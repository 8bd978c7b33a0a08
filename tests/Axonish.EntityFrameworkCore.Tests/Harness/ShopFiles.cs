using Axonish.EntityFrameworkCore.Tests.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Axonish.EntityFrameworkCore.Tests.Harness;

// The databases of one test: state and outbox in the one, events in the other. They outlive the hosts that open them.
internal sealed class ShopFiles : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("axonish-ef-").FullName;

    internal ShopFiles()
    {
        using var context = NewContext();
        context.Database.EnsureCreated();
    }

    internal string Events => $"Data Source={Path.Combine(directory, "events.db")}";

    internal string State => $"Data Source={Path.Combine(directory, "shop.db")}";

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    // Another program's view of the state.
    internal ShopContext NewContext() => new(new DbContextOptionsBuilder<ShopContext>().UseSqlite(State).Options);

    internal async Task<int> CountAsync<TEntity>()
        where TEntity : class
    {
        await using var context = NewContext();
        return await context.Set<TEntity>().CountAsync();
    }

    // Lets all orders refer to one carrier.
    internal async Task ShareCarrierAsync(string name)
    {
        await using var context = NewContext();
        var carrier = new Carrier { Name = name };
        foreach (var order in context.Orders) order.Carrier = carrier;
        await context.SaveChangesAsync();
    }
}

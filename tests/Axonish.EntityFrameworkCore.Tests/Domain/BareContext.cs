using Microsoft.EntityFrameworkCore;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

// Knows nothing of Axonish, and maps no aggregate as it should.
public class BareContext(DbContextOptions<BareContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().Property<int>("Number");
        modelBuilder.Entity<Order>().HasKey("Number");
        modelBuilder.Entity<Order>().Ignore(order => order.Lines).Ignore(order => order.Destination).Ignore(order => order.Carrier);
    }
}

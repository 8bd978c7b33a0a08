using Microsoft.EntityFrameworkCore;

namespace Axonish.EntityFrameworkCore.Tests.Domain;

public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<Sale> Sales => Set<Sale>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Order>().HasMany(order => order.Lines).WithOne().IsRequired();
        modelBuilder.Entity<Order>().OwnsOne(order => order.Destination);
        modelBuilder.Entity<OrderLine>().HasKey(line => line.LineId);
        modelBuilder.Entity<OrderLine>().HasMany(line => line.Parcels).WithOne();
        modelBuilder.Entity<Parcel>().HasMany(parcel => parcel.Inner).WithOne();
        modelBuilder.Entity<Vehicle>();
        modelBuilder.Entity<Car>();
        modelBuilder.Entity<Truck>();
        modelBuilder.AddAxonish();
    }
}

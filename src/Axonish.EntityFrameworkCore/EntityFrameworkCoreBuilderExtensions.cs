using Axonish.EntityFrameworkCore;
using Axonish.EntityFrameworkCore.Relay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish;

/// <summary>Lets Entity Framework Core keep the state of state-stored aggregates.</summary>
public static class EntityFrameworkCoreBuilderExtensions
{
    /// <summary>
    /// Keeps the state of every aggregate marked <c>[Aggregate(StateStored = true)]</c> in a context. Each unit of work uses the context of
    /// its own scope and ends in one <c>SaveChanges</c>, which stores the state and the events that were applied; a loop in the
    /// background then brings the events to the event store, in order and each once.
    /// </summary>
    /// <typeparam name="TContext">The context, registered with <c>AddDbContext</c>; its model calls <c>modelBuilder.AddAxonish()</c>.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static AxonishBuilder UseEntityFrameworkCore<TContext>(this AxonishBuilder builder)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);
        var isFirst = builder.TryUseStateStore(typeof(TContext).ToString(), provider => new EntityFrameworkStateStore<TContext>(
            provider.GetRequiredService<IServiceScopeFactory>(),
            new Lazy<EventSerializer>(provider.GetRequiredService<EventSerializer>),
            provider.GetRequiredService<EventStoreLimits>(),
            provider.GetRequiredService<RelayHint>()));
        if (isFirst) builder.Feature<OutboxFeature<TContext>>();
        return builder;
    }
}

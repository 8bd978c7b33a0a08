using Axonish.EntityFrameworkCore.Tables;
using Microsoft.EntityFrameworkCore;

namespace Axonish;

/// <summary>Adds to a context's model what state-stored aggregates need beside their own tables.</summary>
public static class ModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables <c>AxonishAggregates</c> (version and deletion of each aggregate), <c>AxonishOutbox</c> and <c>AxonishOutboxEvents</c>
    /// (events on their way to the event store), and <c>AxonishReceipts</c> (commands that are remembered). Call it in
    /// <c>OnModelCreating</c>.
    /// </summary>
    /// <param name="modelBuilder">The model builder.</param>
    /// <returns>The same model builder.</returns>
    public static ModelBuilder AddAxonish(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        return modelBuilder
            .ApplyConfiguration(new AggregateRecordConfiguration())
            .ApplyConfiguration(new OutboxCommitConfiguration())
            .ApplyConfiguration(new OutboxEventConfiguration())
            .ApplyConfiguration(new ReceiptRecordConfiguration());
    }
}

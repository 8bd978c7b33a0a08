using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Axonish.EntityFrameworkCore.Tables;

internal sealed class OutboxEventConfiguration : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("AxonishOutboxEvents");
        builder.HasKey(message => new { message.Commit, message.Index });
        builder.Property(message => message.Index).ValueGeneratedNever();
        builder.Property(message => message.AggregateType).HasMaxLength(TextLengths.AggregateType);
        builder.Property(message => message.AggregateIdentifier).HasMaxLength(TextLengths.AggregateIdentifier);
        builder.HasIndex(message => new { message.AggregateType, message.AggregateIdentifier });
    }
}

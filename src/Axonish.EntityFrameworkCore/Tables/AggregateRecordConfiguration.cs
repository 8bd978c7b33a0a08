using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Axonish.EntityFrameworkCore.Tables;

internal sealed class AggregateRecordConfiguration : IEntityTypeConfiguration<AggregateRecord>
{
    public void Configure(EntityTypeBuilder<AggregateRecord> builder)
    {
        builder.ToTable("AxonishAggregates");
        builder.HasKey(record => new { record.AggregateType, record.AggregateIdentifier });
        builder.Property(record => record.AggregateType).HasMaxLength(TextLengths.AggregateType);
        builder.Property(record => record.AggregateIdentifier).HasMaxLength(TextLengths.AggregateIdentifier);
        builder.Property(record => record.Stamp).IsConcurrencyToken();
    }
}

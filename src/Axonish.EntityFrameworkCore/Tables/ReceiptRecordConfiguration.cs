using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Axonish.EntityFrameworkCore.Tables;

internal sealed class ReceiptRecordConfiguration : IEntityTypeConfiguration<ReceiptRecord>
{
    public void Configure(EntityTypeBuilder<ReceiptRecord> builder)
    {
        builder.ToTable("AxonishReceipts");
        builder.HasKey(receipt => receipt.MessageId);
        builder.Property(receipt => receipt.MessageId).ValueGeneratedNever();
        builder.Property(receipt => receipt.Delivery).HasMaxLength(32);
        builder.HasIndex(receipt => receipt.Delivery);
    }
}

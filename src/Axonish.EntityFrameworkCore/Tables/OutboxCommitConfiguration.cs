using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Axonish.EntityFrameworkCore.Tables;

internal sealed class OutboxCommitConfiguration : IEntityTypeConfiguration<OutboxCommit>
{
    public void Configure(EntityTypeBuilder<OutboxCommit> builder)
    {
        builder.ToTable("AxonishOutbox");
        builder.HasKey(commit => commit.Number);
        builder.Property(commit => commit.Number).ValueGeneratedOnAdd();
        builder.HasMany(commit => commit.Events).WithOne().HasForeignKey(message => message.Commit).OnDelete(DeleteBehavior.Cascade);
    }
}

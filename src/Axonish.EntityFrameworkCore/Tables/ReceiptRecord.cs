namespace Axonish.EntityFrameworkCore.Tables;

// A command that is remembered with its result (rule D9).
internal sealed class ReceiptRecord
{
    public Guid MessageId { get; init; }

    public required byte[] Result { get; init; }
}

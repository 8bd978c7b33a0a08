namespace Axonish.EntityFrameworkCore.Tables;

// A command that is remembered with its result (rule D9).
internal sealed class ReceiptRecord
{
    public Guid MessageId { get; init; }

    public required byte[] Result { get; init; }

    // The same identifier as text where an event handler of a group sent the command: databases order text alike, and identifiers not.
    public string? Delivery { get; init; }

    internal static ReceiptRecord Of(CommandReceipt receipt) => new()
    {
        MessageId = receipt.MessageId,
        Result = receipt.Result.ToArray(),
        Delivery = receipt.MessageId.Version == 8 ? TextOf(receipt.MessageId) : null,
    };

    internal static string TextOf(Guid messageId) => messageId.ToString("N");
}

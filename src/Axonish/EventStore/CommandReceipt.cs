namespace Axonish;

/// <summary>What is remembered of a command that succeeded, so that the same message is not handled twice (rule D9).</summary>
/// <param name="messageId">The command's message identifier.</param>
/// <param name="result">Which command it was, and its result, as UTF-8 JSON; a store keeps it as it is.</param>
public sealed class CommandReceipt(Guid messageId, ReadOnlyMemory<byte> result) : AppendAttachment
{
    /// <inheritdoc/>
    public override AppendAttachmentKinds Kind => AppendAttachmentKinds.Receipts;

    /// <summary>The command's message identifier.</summary>
    public Guid MessageId => messageId;

    /// <summary>Which command it was, and its result, as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Result => result;
}

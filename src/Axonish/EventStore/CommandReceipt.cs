namespace Axonish;

/// <summary>What is remembered of a command that succeeded, so that the same message is not handled twice (rule D9).</summary>
/// <param name="MessageId">The command's message identifier.</param>
/// <param name="Result">Its result as UTF-8 JSON; empty where it answered with nothing.</param>
public sealed record CommandReceipt(Guid MessageId, ReadOnlyMemory<byte> Result);

namespace Axonish;

/// <summary>What is remembered of a command that succeeded, so that the same message is not handled twice (rule D9).</summary>
/// <param name="MessageId">The command's message identifier.</param>
/// <param name="Result">Which command it was, and its result, as UTF-8 JSON; a store keeps it as it is.</param>
public sealed record CommandReceipt(Guid MessageId, ReadOnlyMemory<byte> Result);

namespace Axonish.Commands;

// What a command carries besides its message; most carry nothing.
internal sealed class CommandTerms
{
    internal CommandDeadline? Deadline { get; set; }

    // The version that the sender had seen (rule D3).
    internal long? ExpectedVersion { get; set; }

    // What is to be remembered, so that the same message is not handled twice (rule D9).
    internal CommandReceipt? Receipt { get; set; }
}

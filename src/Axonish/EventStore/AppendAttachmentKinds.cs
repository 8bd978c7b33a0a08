namespace Axonish;

/// <summary>What can be stored with events; for stores to say which of it they keep.</summary>
[Flags]
public enum AppendAttachmentKinds
{
    /// <summary>Nothing but events.</summary>
    None = 0,

    /// <summary>What is remembered of a command: <see cref="CommandReceipt"/>.</summary>
    Receipts = 1,
}

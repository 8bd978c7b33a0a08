namespace Axonish.Benchmarks.Stores;

// What the store wrote for one event, byte for byte; the raw driver writes the same.
internal sealed record StoredRow(byte[] Payload, byte[]? Metadata)
{
    internal static StoredRow None { get; } = new([], null);
}

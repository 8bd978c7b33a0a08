using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>What a store writes of an event's content.</summary>
/// <param name="Payload">UTF-8 JSON.</param>
/// <param name="Metadata">UTF-8 JSON; <see langword="null"/> where there is no entry.</param>
[Experimental("AXONISHENGINE")]
public readonly record struct EncodedEvent(byte[] Payload, byte[]? Metadata)
{
    /// <summary>How many bytes both have.</summary>
    public int Bytes => Payload.Length + (Metadata?.Length ?? 0);
}

using System.Text.Json.Serialization;

namespace Axonish.Tests.EventHandling;

// An event whose first handler fails, at once or in its task.
#pragma warning disable AXN0402 // never stored but in memory
public sealed record Toppled(bool AtOnce, [property: JsonIgnore] Exception? Refusal = null, [property: JsonIgnore] Action? Next = null);
#pragma warning restore AXN0402

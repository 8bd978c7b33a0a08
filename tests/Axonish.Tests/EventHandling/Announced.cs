using System.Text.Json.Serialization;

namespace Axonish.Tests.EventHandling;

// An event whose handlers do what the test says, and everything that a handler of events may ask for.
#pragma warning disable AXN0402 // never stored but in memory, where its script goes along
public sealed record Announced(string Text, [property: JsonIgnore] Func<Announcement, Task>? Script = null);
#pragma warning restore AXN0402

public sealed record Whispered(string Text);

public sealed record Announcement(
    object Handler,
    EventMessage Message,
    Message Untyped,
    Metadata Metadata,
    int? Level,
    IUnitOfWork UnitOfWork,
    DateTimeOffset At,
    long Number,
    Guid Id,
    string IdText,
    IRepository<Diary> Diaries,
    ICommandGateway Gateway,
    CancellationToken Cancellation);

namespace Mistakes.Messages.AnEventThatCanBeChanged;

[Event("AnEventThatCanBeChanged.a")] public class Mutable { public string Id { get; set; } = ""; internal int Count; }
[Event("AnEventThatCanBeChanged.b")] public sealed record Fixed(string Id) { public int Size { get; init; } }
public class NoEvent { public string Id { get; set; } = ""; }

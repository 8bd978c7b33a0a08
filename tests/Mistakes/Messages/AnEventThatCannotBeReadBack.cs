namespace Mistakes.Messages.AnEventThatCannotBeReadBack;

[Event("AnEventThatCannotBeReadBack.a")] public class Hidden { private Hidden() { } }
[Event("AnEventThatCannotBeReadBack.b")] public class Lost(string id) { public string Name { get; } = id; }
[Event("AnEventThatCannotBeReadBack.c")] public sealed record Typed(Type Of);
[Event("AnEventThatCannotBeReadBack.d")] public sealed record Acting(Action Of);
[Event("AnEventThatCannotBeReadBack.e")] public class ReadOnly { public string Name { get; } = ""; }
[Event("AnEventThatCannotBeReadBack.f")] public sealed record Fine(string Id, IReadOnlyList<string> Lines) { public int Length => Id.Length; }
[Event("AnEventThatCannotBeReadBack.g")] public readonly record struct Value(string Id);
[Event("AnEventThatCannotBeReadBack.h")] public class Marked { [System.Text.Json.Serialization.JsonConstructor] private Marked(string id) => Id = id; public string Id { get; } }
[Event("AnEventThatCannotBeReadBack.i")] public class Kept { public string Name { get; private set; } = ""; }
[Event("AnEventThatCannotBeReadBack.j")] public sealed record Pair((int, string) Value, System.Numerics.BigInteger Size, IReadOnlySet<int> Numbers, object Any);
[Event("AnEventThatCannotBeReadBack.k")] public sealed record Deep(IReadOnlyList<Kept> Inner, Dictionary<Value, int> Keyed, ICloneable Face);

using System.Text.Json.Nodes;

namespace Mistakes.Application;

[Event("a", Aliases = ["before"])] public sealed record A;
[Event("b")] public sealed record B;
[Event("c", Revision = 2)] public sealed record C;
[Event("raised", Revision = 2)] public sealed record Raised;
[Event("issued", Revision = 4)] public sealed record Issued;
public static class Upcasters
{
    [Upcaster("before")] public static B There(JsonObject old) => new();
    [Upcaster] public static A Back(B old) => new();
    [Upcaster("c")] public static C One(JsonObject old) => new();
    [Upcaster("c")] public static JsonObject Other(JsonObject old) => old;
    [Upcaster("issued", Revision = 2)] public static Issued Upcast(JsonObject old) => new();
    [Upcaster("d")] public static void Nothing(JsonObject old) { }
}

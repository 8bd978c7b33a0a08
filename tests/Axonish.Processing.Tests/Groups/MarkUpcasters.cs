using System.Text.Json.Nodes;

namespace Axonish.Processing.Tests.Groups;

public static class MarkUpcasters
{
    // Which marks of an older program cannot be read for the time being.
    internal static Func<int, bool> Fails { get; set; } = _ => false;

    [Upcaster("tests.Marked", Revision = 1)]
    public static JsonObject ToSecond(JsonObject old)
    {
        ArgumentNullException.ThrowIfNull(old);
        if (Fails((int)old["No"]!)) throw new FormatException("not yet");
        return new JsonObject { ["Owner"] = old["Owner"]?.DeepClone(), ["Number"] = old["No"]!.DeepClone() };
    }
}

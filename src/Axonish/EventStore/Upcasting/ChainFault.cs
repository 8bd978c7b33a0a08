using System.Globalization;

namespace Axonish.EventStore.Upcasting;

// What is wrong between event classes and upcasters. The texts are those of the compiler's rules.
internal sealed class ChainFault(string id, object origin, object? other, params string[] arguments)
{
    internal const string SharedNameId = "AXN0405";
    internal const string HoleId = "AXN0505";
    internal const string DuplicateId = "AXN0510";
    internal const string CycleId = "AXN0511";

    internal const string SharedName = "Events '{0}' and '{1}' share the stored name '{2}'; rename one of them";
    internal const string Hole = "No upcaster leads from '{0}' revision {1} to {2}; write one that takes [Upcaster(\"{0}\", Revision = {1})]";
    internal const string Duplicate = "Upcasters '{0}' and '{1}' both take '{2}' revision {3}; remove one of them";
    internal const string Cycle = "Upcasters lead from '{0}' revision {1} back to it, beginning with '{2}'; let one of them return the event of today";

    internal string Id { get; } = id;

    // What it is reported at, and another place that it speaks of.
    internal object Origin { get; } = origin;

    internal object? Other { get; } = other;

    internal string[] Arguments { get; } = arguments;

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, $"{FormatOf(Id)} ({Id}).", Arguments);

    private static string FormatOf(string id) => id switch
    {
        SharedNameId => SharedName,
        HoleId => Hole,
        DuplicateId => Duplicate,
        _ => Cycle,
    };
}

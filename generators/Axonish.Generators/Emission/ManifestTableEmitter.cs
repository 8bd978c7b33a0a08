using System.Globalization;
using System.Text;
using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>
/// Prints what a host must know of aggregates and events before it uses them, as a text that costs nothing to load, and the methods that
/// make them when they are used. Each of those is small: to compile one is to load every class in it.
/// </summary>
internal static class ManifestTableEmitter
{
    private const string Namespace = "global::Axonish.Generated";
    private const int MethodLength = 8;

    public static void EmitAggregates(SourceWriter writer, EquatableArray<AggregateFacts> aggregates, AssemblyModel assembly)
    {
        var services = Places(aggregates.SelectMany(aggregate => aggregate.Services).SelectMany(services => services));
        EmitTable(writer, "Aggregates", aggregates.SelectMany(aggregate => LinesOf(aggregate, services, assembly)));
        EmitServices(writer, "Services", services);
        EmitFactory(writer, $"{Namespace}.AggregateModel", "Model", aggregates.Select(aggregate => $"new {aggregate.ModelName}()").ToArray());
    }

    public static void EmitHandlers(SourceWriter writer, IReadOnlyList<HandlerClassFacts> classes, AssemblyModel assembly)
    {
        var services = Places(classes.SelectMany(item => item.Subscriptions!.Services));
        EmitTable(writer, "EventHandlers", classes.SelectMany(item => LinesOf(item, services, assembly)));
        EmitServices(writer, "EventHandlerServices", services);
        EmitFactory(writer, $"{Namespace}.EventHandlersModel", "Handlers", classes.Select(item => $"{item.ModelName}.EventHandlers").ToArray());
    }

    public static void EmitEvents(SourceWriter writer, EquatableArray<EventModel> events, AssemblyModel assembly)
    {
        EmitTable(writer, "Events", events.Select(item => Line(item, assembly)));
        EmitFactory(writer, "global::Axonish.EventType", "Event", events.Select(AggregateEmitter.EventType).ToArray());
    }

    public static bool HasServices(IEnumerable<AggregateFacts> aggregates) =>
        aggregates.Any(aggregate => aggregate.Services.Any(services => services.Count > 0));

    private static void EmitServices(SourceWriter writer, string name, Dictionary<string, int> services)
    {
        if (services.Count == 0) return;
        writer.Line();
        writer.List($"private static readonly global::System.Type[] {name} =", services.Keys.Select(service => $"typeof({service})"), ";");
    }

    // The services in the order in which the table first names them.
    private static Dictionary<string, int> Places(IEnumerable<string> services)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var service in services)
        {
            if (!places.ContainsKey(service)) places.Add(service, places.Count);
        }

        return places;
    }

    private static IEnumerable<string> LinesOf(AggregateFacts aggregate, Dictionary<string, int> services, AssemblyModel assembly)
    {
        yield return Line('A', aggregate.StoredName, Unless(aggregate.StoredName, aggregate.DottedName), aggregate.IsStateStored ? "S" : "");
        for (var index = 0; index < aggregate.Commands.Count; index++)
        {
            var command = aggregate.Commands[index];
            yield return Line('C', [command.Name, command.Handler, .. aggregate.Services[index].Select(service => Text.Number(services[service]))]);
        }

        foreach (var item in aggregate.Events) yield return Line(item, assembly);
    }

    private static IEnumerable<string> LinesOf(HandlerClassFacts item, Dictionary<string, int> services, AssemblyModel assembly)
    {
        var handled = item.Subscriptions!;
        yield return Line('H', [item.DottedName, handled.Name, .. handled.Services.Select(service => Text.Number(services[service]))]);
        if (handled.Group is { } group) yield return Line(group);
        yield return Line('T', [.. handled.Audience.Select(audience => $"{audience.ClassName}{(audience.IsOpen ? "*" : "")}")]);
        foreach (var known in handled.Events) yield return Line(known, assembly);
    }

    private static string Line(GroupModel group) => !group.IsStreaming
        ? Line('S', group.Name, Text.Number(group.Order))
        : Line(
            'G',
            group.Name,
            Text.Number(group.Order),
            Text.Number(group.Version),
            group.IsStrong ? "S" : "",
            Text.Number(group.Start),
            Text.Number(group.Sequencing),
            Text.Number(group.Segments),
            Text.Number(group.BatchSize),
            group.SequenceBy ?? "");

    private static string Line(EventModel item, AssemblyModel assembly) =>
        Line('E', [item.StoredName, Text.Number(item.Revision), Unless(item.StoredName, item.ClassName), Unless(assembly.Name, item.Assembly), .. item.Aliases]);

    private static string Line(char kind, params string[] fields) => $"{kind} {string.Join("|", fields.Select(Escaped)).TrimEnd('|')}";

    private static string Unless(string known, string value) => value == known ? "" : value;

    // What would end a field, a line or the literal, and half a character.
    private static string Escaped(string field)
    {
        if (field.All(character => character is >= ' ' and <= '~' and not ('|' or '\\' or '"'))) return field;
        var text = new StringBuilder();
        foreach (var character in field)
        {
            if (character is >= ' ' and <= '~' and not ('|' or '\\' or '"')) text.Append(character);
            else text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    private static void EmitTable(SourceWriter writer, string name, IEnumerable<string> lines)
    {
        const string Quotes = "\"\"\"";
        writer.Line();
        writer.Line($"private static global::System.ReadOnlySpan<byte> {name} =>");
        writer.Indented(inner =>
        {
            inner.Line(Quotes);
            foreach (var line in lines) inner.Line(line);
            inner.Line($"{Quotes}u8;");
        });
    }

    private static void EmitFactory(SourceWriter writer, string type, string name, string[] creations)
    {
        var methods = (creations.Length + MethodLength - 1) / MethodLength;
        if (methods > 1)
        {
            writer.Line();
            writer.Open($"private static {type} {name}(int index) => (index / {Text.Number(MethodLength)}) switch");
            for (var method = 0; method < methods - 1; method++) writer.Line($"{Text.Number(method)} => {name}{Text.Number(method)}(index),");
            writer.Line($"_ => {name}{Text.Number(methods - 1)}(index),");
            writer.Close(";");
        }

        for (var method = 0; method < methods; method++)
        {
            var (first, end) = (method * MethodLength, Math.Min((method + 1) * MethodLength, creations.Length));
            var signature = $"private static {type} {name}{(methods > 1 ? Text.Number(method) : "")}(int index) =>";
            writer.Line();
            if (end == first + 1)
            {
                writer.Line($"{signature} {creations[first]};");
                continue;
            }

            writer.Open($"{signature} index switch");
            for (var index = first; index < end - 1; index++) writer.Line($"{Text.Number(index)} => {creations[index]},");
            writer.Line($"_ => {creations[end - 1]},");
            writer.Close(";");
        }
    }
}

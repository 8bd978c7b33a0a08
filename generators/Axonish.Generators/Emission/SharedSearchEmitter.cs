using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints the methods that look for an entity in one of several members which can hold it (rule B16).</summary>
internal static class SharedSearchEmitter
{
    public static void Emit(SourceWriter writer, CommandModel command, SearchModel search)
    {
        writer.Lines($"""
            private static void {search.Method}(
                {search.OwnerType} owner, {command.CommandType} command, ref global::Axonish.Generated.EntitySearch<{search.FoundType}> search)
            """).Open();
        var source = search.Value.Print("owner");
        var test = EmitRouted(writer, search);
        if (search.Kind == MemberKind.Single)
        {
            writer.Line($"if ({source} is not {search.ItemType} entity) return;");
            EmitItem(writer, search, test);
        }
        else
        {
            EmitSequence(writer, search, source, test);
        }

        writer.Close();
    }

    /// <returns>What must hold before the routing value can be compared, as the beginning of a condition.</returns>
    private static string EmitRouted(SourceWriter writer, SearchModel search)
    {
        if (search is not { IsTarget: true, Routing: { } routing }) return "";
        var value = routing.Value.Print("command");
        if (!routing.Comparison.MayBeNull)
        {
            writer.Line($"var routed = {value};");
            return "";
        }

        // The entities inside may be distinguished by another value.
        if (search.Deeper.Count > 0) return $"{value} is {{ }} routed && ";
        writer.Line($"if ({value} is not {{ }} routed) return;");
        return "";
    }

    private static void EmitSequence(SourceWriter writer, SearchModel search, string source, string test)
    {
        var seen = search.DictionaryType is { } type ? $"(({type}?){source})" : source;
        writer.Line(search.IsValue ? $"var entities = {seen};" : $"if ({seen} is not {{ }} entities) return;");
        if (search.IsImmutableArray) writer.Line("if (entities.IsDefault) return;");
        if (search is { IsTarget: true, Routing.EntityId: null })
        {
            writer.Line($"if ({test}entities.TryGetValue(routed, out var found) && found is {search.ItemType} keyed) search.Add(keyed, {Text.Literal(search.Label)});");
            if (search.Deeper.Count == 0) return;
        }

        writer.Open($"foreach (var item in {SearchEmitter.Items(search)})");
        writer.Line($"if (item is not {search.ItemType} entity) continue;");
        EmitItem(writer, search, test);
        writer.Close();
    }

    private static void EmitItem(SourceWriter writer, SearchModel search, string test)
    {
        var add = $"search.Add(entity, {Text.Literal(search.Label)});";
        if (search is { IsTarget: true, Routing: { EntityId: not null } routing })
        {
            if (search.Deeper.Count > 0 || search.Kind == MemberKind.Single) writer.Line($"if ({test}{routing.Print("routed", "entity")}) {add}");
            else writer.Line($"if (!({routing.Print("routed", "entity")})) continue;").Line(add).Line("return;");
        }
        else if (search is { IsTarget: true, Kind: MemberKind.Single })
        {
            writer.Line(add);
        }

        foreach (var deeper in search.Deeper) writer.Line($"{deeper}(entity, command, ref search);");
    }
}

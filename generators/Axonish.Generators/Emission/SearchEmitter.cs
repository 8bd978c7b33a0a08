using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints the methods that find the entity a command means.</summary>
internal static class SearchEmitter
{
    public static void Emit(SourceWriter writer, CommandModel command, SearchModel search)
    {
        if (search.Collects)
        {
            SharedSearchEmitter.Emit(writer, command, search);
            return;
        }

        writer.Open($"private static {search.FoundType}? {search.Method}({search.OwnerType} owner, {command.CommandType} command)");
        if (search is { IsTarget: true, Routing: { } routing })
        {
            var value = routing.Value.Print("command");
            if (routing.Comparison.MayBeNull) writer.Line($"if ({value} is not {{ }} routed) return null;");
            else writer.Line($"var routed = {value};");
        }

        var source = search.Value.Print("owner");
        if (search.Kind == MemberKind.Single) EmitSingle(writer, search, source);
        else EmitSequence(writer, search, source);
        writer.Close();
    }

    /// <summary>What holds a member's entities, as an expression to enumerate.</summary>
    public static string Items(SearchModel search) => search switch
    {
        { Kind: MemberKind.Dictionary } => "entities.Values",
        { IsList: true } => "global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entities)",
        _ => "entities",
    };

    private static void EmitSingle(SourceWriter writer, SearchModel search, string source)
    {
        writer.Line($"if ({source} is not {search.ItemType} entity) return null;");
        EmitItem(writer, search, isLast: true);
    }

    private static void EmitSequence(SourceWriter writer, SearchModel search, string source)
    {
        var seen = search.DictionaryType is { } type ? $"(({type}?){source})" : source;
        writer.Line(search.IsValue ? $"var entities = {seen};" : $"if ({seen} is not {{ }} entities) return null;");
        if (search.IsImmutableArray) writer.Line("if (entities.IsDefault) return null;");
        var isKeyed = search is { IsTarget: true, Routing.EntityId: null };
        if (isKeyed)
        {
            writer.Line($"if (entities.TryGetValue(routed, out var found) && found is {search.ItemType} keyed) return keyed;");
            if (search.Deeper.Count == 0)
            {
                writer.Line("return null;");
                return;
            }
        }

        writer.Open($"foreach (var item in {Items(search)})");
        writer.Line($"if (item is not {search.ItemType} entity) continue;");
        EmitItem(writer, search, isLast: false);
        writer.Close();
        writer.Line().Line("return null;");
    }

    private static void EmitItem(SourceWriter writer, SearchModel search, bool isLast)
    {
        if (search is { IsTarget: true, Routing: { EntityId: not null } routing })
            writer.Line($"if ({routing.Print("routed", "entity")}) return entity;");
        else if (search is { IsTarget: true, Kind: MemberKind.Single })
        {
            writer.Line("return entity;");
            return;
        }

        for (var index = 0; index < search.Deeper.Count; index++)
        {
            var name = $"deeper{Text.Number(index + 1)}";
            writer.Line($"if ({search.Deeper[index]}(entity, command) is {{ }} {name}) return {name};");
        }

        if (isLast) writer.Line("return null;");
    }
}

using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints how an event that a root or an entity has handled goes on to the entities of its members (rules A1, A13, A14).</summary>
internal static class ForwardingEmitter
{
    private const string Receivers = "global::Axonish.Generated.EntityReceivers";
    private const string Message = "global::Axonish.EventMessage message";

    /// <summary>Prints the statements that come after the receiver's own handler.</summary>
    public static void Emit(SourceWriter writer, ReceiverModel receiver)
    {
        var isFirst = receiver.Cases.Count == 0;
        var listed = receiver.Members.Where(member => member.List is not null).ToArray();
        if (listed.Length > 0)
        {
            if (!isFirst) writer.Line();
            isFirst = false;
            EmitListed(writer, listed);
        }

        foreach (var member in receiver.Members.Where(member => member.List is null))
        {
            if (!isFirst) writer.Line();
            isFirst = false;
            EmitMember(writer, member);
        }
    }

    /// <summary>Prints the methods that list a member's receivers before an entity of any member is called.</summary>
    public static void EmitLists(SourceWriter writer, ReceiverModel receiver)
    {
        foreach (var member in receiver.Members)
        {
            if (member.List is not { } name) continue;
            var isSingle = member.Kind == MemberKind.Single;
            writer.Line();
            writer.Open($"private {(isSingle ? $"{member.ElementType}?" : $"{Receivers}<{member.ElementType}>")} {name}({receiver.Type} receiver, {Message})");
            if (member.Matching is { } matching) EmitMatchingList(writer, member, matching);
            else EmitList(writer, member);
            writer.Close();
        }
    }

    private static void EmitListed(SourceWriter writer, MemberModel[] members)
    {
        for (var index = 0; index < members.Length; index++)
        {
            var begin = members[index].Kind == MemberKind.Single ? "var" : "using var";
            writer.Line($"{begin} {Name(index)} = {members[index].List}(receiver, message);");
        }

        for (var index = 0; index < members.Length; index++)
        {
            if (members[index].Kind == MemberKind.Single)
            {
                writer.Line($"if ({Name(index)} is not null) {members[index].Evolve}({Name(index)}, message);");
                continue;
            }

            writer.Lines($$"""
                foreach (var entity in {{Name(index)}}.Span)
                {
                    if (entity is not null) {{members[index].Evolve}}(entity, message);
                }
                """);
        }

        static string Name(int index) => $"receivers{Text.Number(index + 1)}";
    }

    private static void EmitList(SourceWriter writer, MemberModel member)
    {
        var source = member.Value.Print("receiver");
        var condition = member.Filter is null ? null : Condition(member.Filter);
        if (member.Kind == MemberKind.Single)
        {
            writer.Line($"return {(condition is null ? "" : $"{condition} && ")}{source} is {member.ElementType} entity ? entity : null;");
            return;
        }

        var list = $"new {Receivers}<{member.ElementType}>({Sequence(member, source)})";
        writer.Line(condition is null ? $"return {list};" : $"return {condition} ? {list} : default;");
    }

    private static void EmitMatchingList(SourceWriter writer, MemberModel member, EquatableArray<MatchingModel> matching)
    {
        var isSingle = member.Kind == MemberKind.Single;
        if (!isSingle) writer.Line($"var receivers = default({Receivers}<{member.ElementType}>);");
        EmitCases(writer, matching, (inner, item) =>
        {
            EmitRouted(inner, item.Routing);
            if (isSingle)
            {
                EmitSingle(inner, member, item.Routing, entity => $"return {entity};");
                return;
            }

            if (item.IsKeyed) EmitKeyed(inner, member, item.Routing, entity => $"receivers.Add({entity});");
            EmitMatches(inner, member, item.Routing);
        });
        writer.Line().Line(isSingle ? "return null;" : "return receivers;");
    }

    private static void EmitMember(SourceWriter writer, MemberModel member)
    {
        if (member.Matching is { } matching)
        {
            EmitCases(writer, matching, (inner, item) => EmitMatching(inner, member, item));
            return;
        }

        if (member.Filter is null) writer.Open();
        else writer.Open($"if ({Condition(member.Filter)})");
        var source = member.Value.Print("receiver");
        if (member.Kind == MemberKind.Single)
        {
            EmitSingle(writer, member, routing: null, entity => $"{member.Evolve}({entity}, message);");
        }
        else
        {
            writer.Lines($$"""
                using var receivers = new {{Receivers}}<{{member.ElementType}}>({{Sequence(member, source)}});
                foreach (var entity in receivers.Span)
                {
                    if (entity is not null) {{member.Evolve}}(entity, message);
                }
                """);
        }

        writer.Close();
    }

    private static void EmitCases(SourceWriter writer, EquatableArray<MatchingModel> matching, Action<SourceWriter, MatchingModel> emit)
    {
        writer.Open("switch (message.Payload)");
        foreach (var item in matching)
        {
            writer.Line($"case {item.PayloadType} payload:");
            writer.Indented(inner =>
            {
                inner.Open();
                emit(inner, item);
                inner.Line("break;");
                inner.Close();
            });
        }

        writer.Close();
    }

    private static string Condition(EventFilterModel filter)
    {
        if (filter.PayloadTypes.Count > 0) return $"message.Payload is {string.Join(" or ", filter.PayloadTypes)}";
        var cases = filter.Cases.Select(Text.Number);
        return $"CaseOf(message) is {string.Join(" or ", filter.TakesUnlisted ? cases.Prepend("-1") : cases)}";
    }

    private static void EmitMatching(SourceWriter writer, MemberModel member, MatchingModel item)
    {
        EmitRouted(writer, item.Routing);
        if (member.Kind == MemberKind.Single)
        {
            EmitSingle(writer, member, item.Routing, entity => $"{member.Evolve}({entity}, message);");
            return;
        }

        if (item.IsKeyed) EmitKeyed(writer, member, item.Routing, entity => $"{member.Evolve}({entity}, message);");

        // Those that do not match are not even copied.
        writer.Line($"var receivers = default({Receivers}<{member.ElementType}>);");
        writer.Open("try");
        EmitMatches(writer, member, item.Routing);
        writer.Lines($"""

            foreach (var entity in receivers.Span) {member.Evolve}(entity!, message);
            """).Close();
        writer.Lines("""
            finally
            {
                receivers.Dispose();
            }
            """);
    }

    private static void EmitRouted(SourceWriter writer, RoutingModel routing)
    {
        var value = routing.Value.Print("payload");
        if (routing.Comparison.MayBeNull) writer.Line($"if ({value} is not {{ }} routed) break;");
        else writer.Line($"var routed = {value};");
    }

    private static void EmitSingle(SourceWriter writer, MemberModel member, RoutingModel? routing, Func<string, string> give)
    {
        var condition = routing is null ? "" : $" && {routing.Print("routed", "entity")}";
        writer.Line($"if ({member.Value.Print("receiver")} is {member.ElementType} entity{condition}) {give("entity")}");
    }

    // Nearly always the key is the identifier; where it is not, the others are asked.
    private static void EmitKeyed(SourceWriter writer, MemberModel member, RoutingModel routing, Func<string, string> give)
    {
        var source = member.Value.Print("receiver");
        var entities = member.DictionaryType is { } type ? $"(({type}?){source})" : source;
        writer.Lines($$"""
            if ({{entities}} is { } entities && entities.TryGetValue(routed, out var found)
                && found is {{member.ElementType}} keyed && {{routing.Print("routed", "keyed")}})
            {
                {{give("keyed")}}
                break;
            }

            """);
    }

    // Which of them match is settled before the first is called: what it does may change what the others are known by.
    private static void EmitMatches(SourceWriter writer, MemberModel member, RoutingModel routing)
    {
        var source = member.Value.Print("receiver");
        var (test, items) = member switch
        {
            { IsList: true } => (null, $"global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({source})"),
            { Kind: MemberKind.Dictionary, DictionaryType: { } type } => ($"(({type}?){source})?.Values is {{ }} items", "items"),
            { Kind: MemberKind.Dictionary } => ($"{source}?.Values is {{ }} items", "items"),
            { Kind: MemberKind.UntypedSequence } =>
                ($"{source} is {{ }} items", $"global::System.Linq.Enumerable.OfType<{member.ElementType}>(items)"),
            { IsImmutableArray: true } => ($"{source} is {{ IsDefault: false }} items", "items"),
            _ => ((string?)$"{source} is {{ }} items", "items"),
        };
        if (test is not null) writer.Open($"if ({test})");
        writer.Lines($$"""
            foreach (var entity in {{items}})
            {
                if (entity is not null && {{routing.Print("routed", "entity")}}) receivers.Add(entity);
            }
            """);
        if (test is not null) writer.Close();
    }

    private static string Sequence(MemberModel member, string source) => member switch
    {
        { Kind: MemberKind.Dictionary, DictionaryType: { } type } => $"(({type}?){source})?.Values!",
        { Kind: MemberKind.Dictionary } => $"{source}?.Values!",
        { Kind: MemberKind.UntypedSequence } =>
            $"{source} is {{ }} untyped ? global::System.Linq.Enumerable.OfType<{member.ElementType}>(untyped) : null",
        { IsImmutableArray: true } => $"{source} is {{ IsDefault: false }} items ? items : null",
        _ => $"{source}!",
    };
}

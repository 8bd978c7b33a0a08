using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints how an event passes through an aggregate: the root, then its members, then their entities in turn.</summary>
internal static class EvolveEmitter
{
    private const string Message = "global::Axonish.EventMessage message";

    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override {model.Type} Evolve({model.Type} root, {Message})");
        var root = model.Receivers.FirstOrDefault(receiver => receiver.Type == model.Type);
        if (model.IsFunctional && root is not null)
        {
            EmitSwitch(writer, root, "root", (item, payload) => $"return {Call(item, "root", payload)};");
        }
        else if (root is not null)
        {
            writer.Line($"{root.Method}(root, message);");
        }

        writer.Line("return root;");
        writer.Close();
        if (model.IsFunctional) return;
        foreach (var receiver in model.Receivers)
        {
            if (receiver.Method != receiver.OwnMethod) EmitDispatch(writer, receiver);
            if (receiver.OwnMethod is not null) EmitOwn(writer, receiver);
        }
    }

    private static string Call(EventCaseModel item, string receiver, string payload) =>
        item.Handler.Print(receiver, item.Arguments.PrintForEvent(receiver, payload));

    private static void EmitDispatch(SourceWriter writer, ReceiverModel receiver)
    {
        writer.Line();
        writer.Open($"private void {receiver.Method}({receiver.Type} receiver, {Message})");
        writer.Open("switch (receiver)");
        foreach (var subtype in receiver.Subtypes)
        {
            writer.Line($"case {subtype.Type} kind:");
            writer.Indented(inner => inner.Line($"{subtype.Evolve}(kind, message);").Line("break;"));
        }

        if (receiver.OwnMethod is not null)
        {
            writer.Line("default:");
            writer.Indented(inner => inner.Line($"{receiver.OwnMethod}(receiver, message);").Line("break;"));
        }

        writer.Close();
        writer.Close();
    }

    private static void EmitOwn(SourceWriter writer, ReceiverModel receiver)
    {
        writer.Line();
        writer.Open($"private void {receiver.OwnMethod}({receiver.Type} receiver, {Message})");
        if (receiver.Cases.Count > 0) EmitSwitch(writer, receiver, "receiver", (item, payload) => $"{Call(item, "receiver", payload)};");
        var isFirst = receiver.Cases.Count == 0;
        foreach (var member in receiver.Members)
        {
            if (!isFirst) writer.Line();
            isFirst = false;
            EmitMember(writer, member);
        }

        writer.Close();
    }

    private static void EmitSwitch(SourceWriter writer, ReceiverModel receiver, string name, Func<EventCaseModel, string, string> call)
    {
        if (!receiver.SwitchesOnCase)
        {
            EmitTypeSwitch(writer, receiver.Cases, call);
            return;
        }

        writer.Open("switch (CaseOf(message))");
        foreach (var item in receiver.Cases)
        {
            if (item.Cases.Count == 0) continue;
            foreach (var index in item.Cases) writer.Line($"case {Text.Number(index)}{When(item)}:");
            var payload = item.PayloadType == "object" ? "message.Payload" : $"({item.PayloadType})message.Payload";
            EmitCase(writer, call(item, payload));
        }

        var unlisted = receiver.Cases.Where(item => item.TakesUnlisted).ToEquatableArray();
        if (unlisted.Count > 0)
        {
            writer.Line("case -1:");
            writer.Indented(inner =>
            {
                EmitTypeSwitch(inner, unlisted, call);
                inner.Line("break;");
            });
        }

        writer.Close();
    }

    private static void EmitTypeSwitch(SourceWriter writer, EquatableArray<EventCaseModel> cases, Func<EventCaseModel, string, string> call)
    {
        writer.Open("switch (message.Payload)");
        foreach (var item in cases)
        {
            writer.Line($"case {item.PayloadType} payload{When(item)}:");
            EmitCase(writer, call(item, "payload"));
        }

        writer.Close();
    }

    private static string When(EventCaseModel item) => item.RequiredMetadata.Count == 0
        ? ""
        : $" when {string.Join(" && ", item.RequiredMetadata.Select(key => $"message.Metadata.ContainsKey({Text.Literal(key)})"))}";

    private static void EmitCase(SourceWriter writer, string statement) => writer.Indented(inner =>
    {
        inner.Line(statement);
        if (!statement.StartsWith("return ", StringComparison.Ordinal)) inner.Line("break;");
    });

    private static void EmitMember(SourceWriter writer, MemberModel member)
    {
        if (member.Matching is { } matching)
        {
            writer.Open("switch (message.Payload)");
            foreach (var item in matching)
            {
                writer.Line($"case {item.PayloadType} payload:");
                writer.Indented(inner =>
                {
                    inner.Open();
                    EmitForwarding(inner, member, item.Routing, item.IsKeyed);
                    inner.Line("break;");
                    inner.Close();
                });
            }

            writer.Close();
            return;
        }

        if (member.Filter is null) writer.Open();
        else writer.Open($"if ({Condition(member.Filter)})");
        EmitForwarding(writer, member, routing: null, isKeyed: false);
        writer.Close();
    }

    private static string Condition(EventFilterModel filter)
    {
        if (filter.PayloadTypes.Count > 0) return $"message.Payload is {string.Join(" or ", filter.PayloadTypes)}";
        var cases = filter.Cases.Select(Text.Number);
        return $"CaseOf(message) is {string.Join(" or ", filter.TakesUnlisted ? cases.Prepend("-1") : cases)}";
    }

    private static void EmitForwarding(SourceWriter writer, MemberModel member, RoutingModel? routing, bool isKeyed)
    {
        var condition = "";
        if (routing is not null)
        {
            var value = routing.Value.Print("payload");
            if (routing.Comparison.MayBeNull) writer.Line($"if ({value} is not {{ }} routed) break;");
            else writer.Line($"var routed = {value};");
            condition = $" && {routing.Print("routed", "entity")}";
        }

        var source = member.Value.Print("receiver");
        if (member.Kind == MemberKind.Single)
        {
            writer.Line($"if ({source} is {member.ElementType} entity{condition}) {member.Evolve}(entity, message);");
            return;
        }

        // Nearly always the key is the identifier; where it is not, the others are asked.
        if (isKeyed)
        {
            var entities = member.DictionaryType is { } type ? $"(({type}?){source})" : source;
            writer.Line($"if ({entities} is {{ }} entities && entities.TryGetValue(routed, out var found)");
            writer.Open($"    && found is {member.ElementType} keyed && {routing!.Print("routed", "keyed")})");
            writer.Line($"{member.Evolve}(keyed, message);").Line("break;");
            writer.Close();
            writer.Line();
        }

        if (routing is not null && member.IsList)
        {
            EmitListed(writer, member, source, condition);
            return;
        }

        writer.Line($"using var receivers = new global::Axonish.Generated.EntityReceivers<{member.ElementType}>({Sequence(member, source)});");
        writer.Open("foreach (var entity in receivers.Span)");
        writer.Line($"if (entity is not null{condition}) {member.Evolve}(entity, message);");
        writer.Close();
    }

    // Those that do not match are not even copied.
    private static void EmitListed(SourceWriter writer, MemberModel member, string source, string condition)
    {
        writer.Line($"var receivers = default(global::Axonish.Generated.EntityReceivers<{member.ElementType}>);");
        writer.Open("try");
        writer.Open($"foreach (var entity in global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan({source}))");
        writer.Line($"if (entity is not null{condition}) receivers.Add(entity);");
        writer.Close();
        writer.Line();
        writer.Line($"foreach (var entity in receivers.Span) {member.Evolve}(entity!, message);");
        writer.Close();
        writer.Open("finally");
        writer.Line("receivers.Dispose();");
        writer.Close();
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

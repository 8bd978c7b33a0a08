using Axonish.Generators.Model;
using Axonish.Roslyn;

namespace Axonish.Generators.Emission;

/// <summary>Prints how an event passes through an aggregate: the root, then its members, then their entities in turn.</summary>
internal static class EvolveEmitter
{
    private const string Message = "global::Axonish.EventMessage message";

    public static void Emit(SourceWriter writer, AggregateModel model)
    {
        writer.Lines($"""
            /// <inheritdoc/>
            public override {model.Type} Evolve({model.Type} root, {Message})
            """).Open();
        var root = model.Receivers.FirstOrDefault(receiver => receiver.Type == model.Type);
        if (model.IsFunctional && root is not null)
        {
            if (root.Subtypes.Count > 0) EmitCases(writer, root);
            if (root.Cases.Count > 0) EmitSwitch(writer, root, "root", (item, payload) => $"return {Call(item, "root", payload)};");
        }
        else if (root is not null)
        {
            writer.Line($"{root.Method}(root, message);");
        }

        writer.Line("return root;");
        writer.Close();
        if (model.IsFunctional)
        {
            foreach (var receiver in model.Receivers.Where(receiver => receiver.Type != model.Type)) EmitCase(writer, model, receiver);
            return;
        }

        foreach (var receiver in model.Receivers)
        {
            if (receiver.Method != receiver.OwnMethod) EmitDispatch(writer, receiver);
            if (receiver.OwnMethod is not null) EmitOwn(writer, receiver);
        }
    }

    // In a hierarchy of states each case has handlers of its own, and those of the classes above it.
    private static void EmitCases(SourceWriter writer, ReceiverModel root)
    {
        writer.Open("switch (root)");
        foreach (var subtype in root.Subtypes)
        {
            writer.Lines($"""
                case {subtype.Type} kind:
                    return {subtype.Evolve}(kind, message);
                """);
        }

        writer.Close();
        writer.Line();
    }

    private static void EmitCase(SourceWriter writer, AggregateModel model, ReceiverModel receiver)
    {
        writer.Line();
        writer.Open($"private {model.Type} {receiver.Method}({receiver.Type} root, {Message})");
        if (receiver.Cases.Count > 0) EmitSwitch(writer, receiver, "root", (item, payload) => $"return {Call(item, "root", payload)};");
        writer.Line("return root;");
        writer.Close();
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
            writer.Lines($"""
                case {subtype.Type} kind:
                    {subtype.Evolve}(kind, message);
                    break;
                """);
        }

        if (receiver.OwnMethod is not null)
        {
            writer.Lines($"""
                default:
                    {receiver.OwnMethod}(receiver, message);
                    break;
                """);
        }

        writer.Close();
        writer.Close();
    }

    private static void EmitOwn(SourceWriter writer, ReceiverModel receiver)
    {
        writer.Line();
        writer.Open($"private void {receiver.OwnMethod}({receiver.Type} receiver, {Message})");
        if (receiver.Cases.Count > 0) EmitSwitch(writer, receiver, "receiver", (item, payload) => $"{Call(item, "receiver", payload)};");
        ForwardingEmitter.Emit(writer, receiver);
        writer.Close();
        ForwardingEmitter.EmitLists(writer, receiver);
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
}

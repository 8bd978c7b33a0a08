using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints what a processor needs of a class beside its handlers: which of them takes an event, batches, sequences and resets.</summary>
internal static class GroupEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static void Emit(SourceWriter writer, SubscriptionsModel model)
    {
        writer.List("Methods =", model.Handlers.Select(Method));
        writer.Open("Route = static message => message.Payload switch");
        for (var index = 0; index < model.Handlers.Count; index++)
            writer.Line($"{model.Handlers[index].PayloadType}{SubscriptionEmitter.When(model.Handlers[index], "message")} => {Text.Number(index)},");
        writer.Line("_ => -1,");
        writer.Close(",");
        if (model.Handlers.Any(item => item.TakesList)) EmitLists(writer, model);
        if (model.Sequencing.Count > 0) EmitSequencing(writer, model);
        if (model.Resets.Count > 0) EmitResets(writer, model);
    }

    private static string Method(SubscriptionModel item)
    {
        string[] settings = [.. item.TakesList ? ["TakesList = true"] : (string[])[], .. item.AllowsReplay ? (string[])[] : ["AllowsReplay = false"]];
        var initializer = settings.Length == 0 ? "" : $" {{ {string.Join(", ", settings)} }}";
        return $"new {Namespace}.EventHandlerMethod(typeof({item.PayloadType}), {Text.Literal(item.HandlerText)}){initializer}";
    }

    private static void EmitLists(SourceWriter writer, SubscriptionsModel model)
    {
        writer.Lines("""
            HandleList = static (handler, events, context) =>
            {
                switch (events[0].Payload)
                {
            """);
        writer.Indented(inner => inner.Indented(cases =>
        {
            foreach (var item in model.Handlers.Where(item => item.TakesList))
                SubscriptionEmitter.EmitCase(cases, item, item.Arguments.PrintForSubscription("events"), "events[0]");
        }));
        writer.Lines("""
                }

                return default;
            },
            """);
    }

    private static void EmitSequencing(SourceWriter writer, SubscriptionsModel model)
    {
        writer.Open("SequenceKey = static payload => payload switch");
        foreach (var item in model.Sequencing) writer.Line($"{item.PayloadType} item => {Namespace}.Identifier.Write({item.Key.Print("item")}),");
        writer.Line("_ => null,");
        writer.Close(",");
    }

    private static void EmitResets(SourceWriter writer, SubscriptionsModel model)
    {
        var isAwaited = model.Resets.Any(item => item.Call != CallKind.Nothing);
        writer.Open($"Reset = static {(isAwaited ? "async " : "")}(handler, context) =>");
        foreach (var item in model.Resets)
        {
            var call = item.Handler.Print("handler", item.Arguments.PrintForSubscription());
            writer.Line(item.Call == CallKind.Nothing ? $"{call};" : $"await {CommandEmitter.Started(item.Call, call, item.HandlerText)}.ConfigureAwait(false);");
        }

        if (!isAwaited) writer.Line("return default;");
        writer.Close(",");
    }
}

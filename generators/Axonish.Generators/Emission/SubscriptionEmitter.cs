using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints how events reach a class outside aggregates.</summary>
internal static class SubscriptionEmitter
{
    private const string Namespace = "global::Axonish.Generated";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static void Emit(SourceWriter writer, SubscriptionsModel model, string handler, EquatableArray<string> services)
    {
        writer.Line($"internal static {Namespace}.EventHandlersModel EventHandlers {{ get; }} = new {Namespace}.EventHandlersModel<{handler}>");
        writer.Open();
        writer.Line($"Handler = {Text.Literal(model.Name)},");
        if (services.Count > 0) writer.Line($"Services = [{string.Join(", ", services.Select(type => $"typeof({type})"))}],");
        if (model.Events.Count > 0) writer.List("Events =", model.Events.Select(AggregateEmitter.EventType));
        var test = model.PayloadTypes.Contains("object", StringComparer.Ordinal) ? "true" : $"payload is {string.Join(" or ", model.PayloadTypes)}";
        writer.Assignment("Handles = static payload =>", $"{test},");
        writer.Line("Create = Create,");
        writer.Lines("""
            Handle = static (handler, context) =>
            {
                switch (context.Message.Payload)
                {
            """);
        writer.Indented(inner => inner.Indented(cases =>
        {
            foreach (var item in model.Handlers) EmitCase(cases, item, item.Arguments.PrintForSubscription(), "context.Message");
        }));
        writer.Lines("""
                }

                return default;
            },
            """);
        if (model.Group is { IsStreaming: true }) GroupEmitter.Emit(writer, model);
        writer.Close(";");
    }

    public static void EmitCase(SourceWriter writer, SubscriptionModel item, string arguments, string message)
    {
        var call = item.Handler.Print("handler", arguments);
        writer.Line($"case {item.PayloadType} payload{When(item, message)}:");
        writer.Indented(inner =>
        {
            if (item.Call == CallKind.Nothing) inner.Line($"{call};").Line("break;");
            else if (item.Call == CallKind.Task) inner.Line($"return new {ValueTask}({CommandEmitter.Started(item.Call, call, item.HandlerText)});");
            else inner.Line($"return {call};");
        });
    }

    /// <summary>What a handler insists on beside the event's class.</summary>
    public static string When(SubscriptionModel item, string message) => item.RequiredMetadata.Count == 0
        ? ""
        : $" when {string.Join(" && ", item.RequiredMetadata.Select(key => $"{message}.Metadata.ContainsKey({Text.Literal(key)})"))}";
}

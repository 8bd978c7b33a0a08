using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints how events reach a class outside aggregates.</summary>
internal static class SubscriptionEmitter
{
    private const string Namespace = "global::Axonish.Generated";
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static void Emit(SourceWriter writer, SubscriptionsModel model, string handler, IReadOnlyList<string> services)
    {
        writer.Line($"internal static {Namespace}.EventHandlersModel EventHandlers {{ get; }} = new {Namespace}.EventHandlersModel<{handler}>");
        writer.Open();
        writer.Line($"Handler = {Text.Literal(model.Name)},");
        if (services.Count > 0) writer.Line($"Services = [{string.Join(", ", services.Select(type => $"typeof({type})"))}],");
        if (model.Events.Count > 0)
        {
            writer.Line("Events =");
            writer.Line("[");
            writer.Indented(inner =>
            {
                foreach (var item in model.Events) inner.Line($"{AggregateEmitter.EventType(item)},");
            });
            writer.Line("],");
        }

        var test = model.PayloadTypes.Contains("object", StringComparer.Ordinal) ? "true" : $"payload is {string.Join(" or ", model.PayloadTypes)}";
        writer.Assignment("Handles = static payload =>", $"{test},");
        writer.Line("Create = Create,");
        writer.Line("Handle = static (handler, context) =>");
        writer.Open();
        writer.Open("switch (context.Message.Payload)");
        foreach (var item in model.Handlers) EmitCase(writer, item);
        writer.Close();
        writer.Line().Line("return default;");
        writer.Close(",");
        writer.Close(";");
    }

    private static void EmitCase(SourceWriter writer, SubscriptionModel item)
    {
        var conditions = item.RequiredMetadata.Select(key => $"context.Message.Metadata.ContainsKey({Text.Literal(key)})");
        var when = item.RequiredMetadata.Count == 0 ? "" : $" when {string.Join(" && ", conditions)}";
        var call = item.Handler.Print("handler", item.Arguments.PrintForSubscription());
        writer.Line($"case {item.PayloadType} payload{when}:");
        writer.Indented(inner =>
        {
            if (item.Call == CallKind.Nothing) inner.Line($"{call};").Line("break;");
            else if (item.Call == CallKind.Task) inner.Line($"return new {ValueTask}({CommandEmitter.Started(item.Call, call, item.HandlerText)});");
            else inner.Line($"return {call};");
        });
    }
}

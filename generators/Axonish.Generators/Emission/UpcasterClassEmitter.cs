using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the models of a class with upcasters.</summary>
internal static class UpcasterClassEmitter
{
    private const string Json = "global::System.Text.Json.Nodes.JsonObject";

    public static string Emit(UpcasterClassModel model, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin().Lines($"""
            namespace {assembly.ModelNamespace};

            /// <summary>What <see cref="{model.Type}"/> turns into events of today.</summary>
            {GeneratedFile.Marker}
            internal static class {model.ModelName}
            """).Open();
        writer.Lines("""
            internal static global::System.Collections.Generic.IReadOnlyList<global::Axonish.EventUpcaster> All { get; } =
            [
            """);
        writer.Indented(inner =>
        {
            foreach (var upcaster in model.Upcasters) Emit(inner, upcaster);
        });
        writer.Line("];");
        AccessorEmitter.Emit(writer, model.Accessors);
        writer.Close();
        return writer.ToString();
    }

    private static void Emit(SourceWriter writer, UpcasterModel model)
    {
        var source = model.Source ?? new EventModel(Json, model.Name, model.Revision, EquatableArray<string>.Empty);
        writer.Line("new global::Axonish.EventUpcaster");
        writer.Open();
        writer.Line($"Title = {Text.Literal(model.Title)},");
        writer.Line($"Source = {AggregateEmitter.EventType(source)},");
        if (model.Target is { } target) writer.Line($"Target = {AggregateEmitter.EventType(target)},");
        if (model.ReturnsJson) writer.Line("ReturnsJson = true,");
        if (model.ReturnsSequence) writer.Line("ReturnsSequence = true,");
        writer.Assignment("Upcast = static (payload, message) =>", $"{model.Handler.Print("", model.Arguments.PrintForEvent("", $"({source.Type})payload"))},");
        writer.Close(",");
    }
}

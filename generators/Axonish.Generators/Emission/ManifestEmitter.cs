using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints an assembly's manifest, and the facts that referencing compilations read.</summary>
internal static class ManifestEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static string Emit(ManifestModel model, EquatableArray<string> references, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin();
        writer.Line($"global using global::{assembly.Namespace};").Line();
        writer.Line($"[assembly: {Namespace}.AxonishManifest(typeof(global::{assembly.ModelNamespace}.Manifest), {Namespace}.AxonishManifest.Format)]");
        foreach (var aggregate in model.Aggregates)
            writer.Line($"[assembly: {Namespace}.AxonishAggregate({Text.Literal(aggregate.StoredName)}, typeof({aggregate.Type}))]");
        foreach (var command in model.Commands.OrderBy(command => command.Name, StringComparer.Ordinal)) writer.Line(Fact(command));
        foreach (var item in model.AllEvents) writer.Line(Fact(item));
        foreach (var handlers in model.HandlerClasses)
        {
            if (handlers.Subscriptions is { Group: { } group } subscriptions) writer.Line(Fact(subscriptions.Name, group));
        }

        foreach (var upcaster in model.Upcasters) writer.Line(Fact(upcaster));
        writer.Line();
        writer.Open($"namespace {assembly.ModelNamespace}");
        EmitManifest(writer, model, references, assembly);
        writer.Close();
        return writer.ToString();
    }

    /// <summary>The facts alone, in words that every version of the language knows; whoever references the assembly lists its events.</summary>
    public static string EmitContracts(ManifestModel model, AssemblyModel assembly)
    {
        var writer = GeneratedFile.BeginPlain();
        writer.Line($"[assembly: {Namespace}.AxonishContracts({Namespace}.AxonishContractsAttribute.CurrentFormat)]");
        foreach (var item in model.Events.Where(item => item.Assembly == assembly.Name)) writer.Line(Fact(item));
        return writer.ToString();
    }

    private static void EmitManifest(SourceWriter writer, ManifestModel model, EquatableArray<string> references, AssemblyModel assembly)
    {
        writer.Lines($"""
            /// <summary>What {Text.Xml(assembly.Name)} brings to an application.</summary>
            {GeneratedFile.Hidden}
            {GeneratedFile.Marker}
            public sealed class Manifest : {Namespace}.AxonishManifest
            """).Open();
        writer.Lines($"""
            /// <inheritdoc/>
            public override string AssemblyName => {Text.Literal(assembly.Name)};

            """);
        if (references.Count > 0) EmitReferences(writer, references);
        writer.Lines($"""
            /// <inheritdoc/>
            public override void Describe({Namespace}.ApplicationModel application)
            """).Open();
        if (model.Aggregates.Count > 0)
            writer.Line($"application.AddAggregates(AssemblyName, Aggregates, Model, {(ManifestTableEmitter.HasServices(model.Aggregates) ? "Services" : "[]")});");
        foreach (var handlers in model.HandlerClasses.Where(item => item.Commands.Count > 0))
            writer.Line($"foreach (var command in {handlers.ModelName}.Commands) application.Add(command);");
        var subscribed = model.HandlerClasses.Where(item => item.Subscriptions is not null).ToArray();
        if (subscribed.Length > 0)
        {
            var services = subscribed.Any(item => item.Subscriptions!.Services.Count > 0) ? "EventHandlerServices" : "[]";
            writer.Line($"application.AddEventHandlers(AssemblyName, EventHandlers, Handlers, {services});");
        }

        foreach (var upcasters in model.UpcasterClasses) writer.Line($"foreach (var upcaster in {upcasters.ModelName}.All) application.Add(upcaster);");
        if (model.Events.Count > 0) writer.Line("application.AddEvents(AssemblyName, Events, Event);");
        writer.Close();
        if (model.Aggregates.Count > 0) ManifestTableEmitter.EmitAggregates(writer, model.Aggregates, assembly);
        if (subscribed.Length > 0) ManifestTableEmitter.EmitHandlers(writer, subscribed, assembly);
        if (model.Events.Count > 0) ManifestTableEmitter.EmitEvents(writer, model.Events, assembly);
        writer.Close();
    }

    private static void EmitReferences(SourceWriter writer, EquatableArray<string> references)
    {
        writer.Line("/// <inheritdoc/>");
        writer.List(
            $"public override global::System.Collections.Generic.IReadOnlyList<{Namespace}.AxonishManifest> References =>",
            references.Select(reference => $"new {reference}()"),
            ";");
        writer.Line();
    }

    private static string Fact(EventModel item)
    {
        var aliases = item.Aliases.Count == 0 ? "" : $", Aliases = new[] {{ {string.Join(", ", item.Aliases.Select(Text.Literal))} }}";
        return $"[assembly: {Namespace}.AxonishEvent({Text.Literal(item.StoredName)}, {Text.Number(item.Revision)}, typeof({item.Type}){aliases})]";
    }

    // Of a group as of its attribute: what a class leaves out is left out here, too.
    private static string Fact(string handler, GroupModel group)
    {
        var fact = $"{Namespace}.AxonishGroup({Text.Literal(group.Name)}, {Text.Literal(handler)}, {(group.IsStreaming ? "true" : "false")}";
        if (group.Version != 1) fact += $", Version = {Text.Number(group.Version)}";
        if (group.IsStrong) fact += ", Strong = true";
        if (group.Start != 0) fact += $", Start = (global::Axonish.ProcessorStart){Text.Number(group.Start)}";
        if (group.Sequencing != 0) fact += $", Sequencing = (global::Axonish.EventSequencing){Text.Number(group.Sequencing)}";
        if (group.SequenceBy is { } property) fact += $", SequenceBy = {Text.Literal(property)}";
        if (group.Segments != 8) fact += $", Segments = {Text.Number(group.Segments)}";
        if (group.BatchSize != 100) fact += $", BatchSize = {Text.Number(group.BatchSize)}";
        return $"[assembly: {fact})]";
    }

    private static string Fact(UpcasterFact upcaster)
    {
        var target = upcaster.TargetName is { } name ? $", TargetName = {Text.Literal(name)}, TargetRevision = {Text.Number(upcaster.TargetRevision)}" : "";
        return $"[assembly: {Namespace}.AxonishUpcaster({Text.Literal(upcaster.Name)}, {Text.Number(upcaster.Revision)}, {Text.Literal(upcaster.Title)}{target})]";
    }

    private static string Fact(CommandFact command)
    {
        var nullable = command.IsResultNullable ? ", IsResultNullable = true" : "";
        return $"[assembly: {Namespace}.AxonishCommand({Text.Literal(command.Name)}, typeof({command.Command}), typeof({command.Result}), {Text.Literal(command.Handler)}{nullable})]";
    }
}

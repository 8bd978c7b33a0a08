using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the model of an aggregate.</summary>
internal static class AggregateEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static string Emit(AggregateModel model, AssemblyModel assembly)
    {
        var writer = GeneratedFile.Begin().Lines($$"""
            namespace {{assembly.ModelNamespace}};

            /// <summary>The aggregate <see cref="{{model.Type}}"/>.</summary>
            {{GeneratedFile.Marker}}
            internal sealed class {{model.ModelName}} : {{Namespace}}.AggregateModel<{{model.Type}}>
            """).Open();
        EmitProperties(writer, model);
        EmitCreate(writer, model);
        EmitIdentifier(writer, model);
        if (model.IsFamily) EmitSubtypeOf(writer, model);
        if (model.Version is { } version) EmitVersion(writer, model, version);
        writer.Line();
        EvolveEmitter.Emit(writer, model);
        StateEmitter.Emit(writer, model.State);
        foreach (var command in model.Commands)
        {
            foreach (var search in command.Searches)
            {
                writer.Line();
                SearchEmitter.Emit(writer, command, search);
            }

            if (command.Interception is { } interception) InterceptionEmitter.Emit(writer, model, command, interception);
        }

        AccessorEmitter.Emit(writer, model.Accessors);
        writer.Close();
        return writer.ToString();
    }

    private static void EmitProperties(SourceWriter writer, AggregateModel model)
    {
        writer.Lines($"""
            /// <inheritdoc/>
            public override string TypeName => {Text.Literal(model.StoredName)};

            """);
        if (model.IsFunctional)
        {
            writer.Lines("""
                /// <inheritdoc/>
                public override bool IsFunctional => true;

                """);
        }

        if (model.StateStored is { } stateStored) EmitStateStored(writer, stateStored);
        writer.Line("/// <inheritdoc/>");
        writer.List(
            "public override global::System.Collections.Generic.IReadOnlyList<global::Axonish.EventType> Events { get; } =", model.Events.Select(EventType), ";");
        writer.Lines($$"""

            /// <inheritdoc/>
            public override global::System.Collections.Generic.IReadOnlyList<{{Namespace}}.CommandModel> Commands { get; } =
            [
            """);
        writer.Indented(inner =>
        {
            foreach (var command in model.Commands) CommandEmitter.Emit(inner, model, command);
        });
        writer.Line("];").Line();
    }

    private static void EmitStateStored(SourceWriter writer, StateStoredModel model)
    {
        writer.Lines("""
            /// <inheritdoc/>
            public override bool IsStateStored => true;

            """);
        if (model.IdentifierMember is not { } member) return;
        writer.Lines($"""
            /// <inheritdoc/>
            public override string IdentifierMember => {Text.Literal(member)};

            """);
        if (model.IdentifierType is not { } type) return;
        writer.Lines($"""
            /// <inheritdoc/>
            public override global::System.Func<string, object?> ReadIdentifier => {Namespace}.Identifier.Read<{type}>;

            """);
    }

    public static string EventType(EventModel item)
    {
        var revision = item.Revision == 1 ? "" : $", {Text.Number(item.Revision)}";
        var aliases = item.Aliases.Count == 0 ? "" : $" {{ Aliases = [{string.Join(", ", item.Aliases.Select(Text.Literal))}] }}";
        return $"new global::Axonish.EventType<{item.Type}>({Text.Literal(item.StoredName)}{revision}){aliases}";
    }

    private static void EmitCreate(SourceWriter writer, AggregateModel model)
    {
        writer.Line("/// <inheritdoc/>");
        if (!model.IsFamily)
        {
            writer.Assignment($"public override {model.Type} Create(string? subtype) =>", $"{Creation(model, model.Kinds.Count == 0 ? null : model.Kinds[0])};").Line();
            return;
        }

        writer.Open($"public override {model.Type} Create(string? subtype) => subtype switch");
        foreach (var kind in model.Kinds)
        {
            // Streams from before the family had but one kind carry no name of it.
            var label = kind.Type == model.Type ? $"{Text.Literal(kind.StoredName)} or null" : Text.Literal(kind.StoredName);
            writer.Line($"{label} => {Creation(model, kind)},");
        }

        writer.Line("_ => throw new global::System.InvalidOperationException("
            + $"$\"The family of aggregates {model.StoredName.Replace("{", "{{").Replace("}", "}}").Replace("\\", "\\\\").Replace("\"", "\\\"")} has no kind that is stored as '{{subtype}}'.\"),");
        writer.Close(";").Line();
    }

    private static string Creation(AggregateModel model, KindModel? kind) => kind?.Constructor is { } constructor
        ? constructor.Print("")
        : $"throw new global::System.InvalidOperationException({Text.Literal($"{kind?.StoredName ?? model.StoredName} has no parameterless constructor to be rebuilt by.")})";

    private static void EmitIdentifier(SourceWriter writer, AggregateModel model)
    {
        var value = model.Identifier is null ? "null" : $"{Namespace}.Identifier.{(model.KeepsFormerText ? "WriteFormer" : "Write")}({model.Identifier.Print("root")})";
        writer.Line("/// <inheritdoc/>");
        writer.Assignment($"public override string? IdentifierOf({model.Type} root) =>", $"{value};");
        if (!model.KeepsFormerText) return;
        writer.Lines("""

            /// <inheritdoc/>
            public override bool KeepsFormerText => true;
            """);
    }

    private static void EmitSubtypeOf(SourceWriter writer, AggregateModel model)
    {
        writer.Lines($"""

            /// <inheritdoc/>
            public override string? SubtypeOf({model.Type} root) => root switch
            """).Open();
        foreach (var kind in model.Kinds) writer.Line($"{kind.Type} => {Text.Literal(kind.StoredName)},");
        if (model.Kinds.All(kind => kind.Type != model.Type)) writer.Line("_ => null,");
        writer.Close(";");
    }

    private static void EmitVersion(SourceWriter writer, AggregateModel model, ValueModel version)
    {
        var place = version.Value.Print("root");
        var value = version.Type is "long" or "long?" ? "version" : $"checked(({version.Type})version)";
        writer.Lines($"""

            /// <inheritdoc/>
            public override void SetVersion({model.Type} root, long version) => {place} = {value};
            """);
    }
}

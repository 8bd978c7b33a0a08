using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the description of an aggregate's state.</summary>
internal static class StateEmitter
{
    private const string Namespace = "global::Axonish.Generated";

    public static void Emit(SourceWriter writer, StateModel model)
    {
        writer.Lines($"""

            /// <inheritdoc/>
            public override {Namespace}.StateModel DescribeState() => new({Text.Literal(Fingerprint.Of(model))},
            [
            """);
        writer.Indented(inner =>
        {
            foreach (var type in model.Types) Emit(inner, type);
        });
        if (model.Keyed.Count + model.Obstacles.Count == 0)
        {
            writer.Line("]);");
            return;
        }

        writer.Line("])");
        writer.Open();
        if (model.Keyed.Count > 0) writer.List("KeyedCollections =", model.Keyed.Select(factory => $"{Namespace}.KeyedCollection.{factory}()"));
        if (model.Obstacles.Count > 0) writer.List("Obstacles =", model.Obstacles.Select(Text.Literal));
        writer.Close(";");
    }

    private static void Emit(SourceWriter writer, StateTypeModel type)
    {
        writer.List($"new {Namespace}.StateType<{type.Type}>({Text.Literal(type.Name)},", type.Members.Select(member => Member(type, member)), ")");
        writer.Open();
        if (Creation(type) is { } creation) writer.Line($"Create = static () => {creation},");
        if (type.Subtypes.Count > 0) writer.List("Subtypes =", type.Subtypes.Select(subtype => $"typeof({subtype})"));
        if (type.IsSealed) writer.Line("IsSealed = true,");
        if (type.IsImmutable) writer.Line("IsImmutable = true,");
        writer.Close(",");
    }

    private static string Member(StateTypeModel type, StateMemberModel member)
    {
        var (kind, owner) = type.IsStruct ? ("StructStateMember", $"(ref {type.Type} self)") : ("StateMember", "self");
        return $"new {Namespace}.{kind}<{type.Type}, {member.Type}>({Text.Literal(member.Name)}, static {owner} => ref {member.Field.Print("self")})";
    }

    private static string? Creation(StateTypeModel type) => type.Making switch
    {
        StateMaking.Constructor => type.Constructor!.Print(""),
        StateMaking.Default => "default",
        StateMaking.Uninitialized =>
            $"({type.Type})global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof({type.Type}))",
        _ => null,
    };
}

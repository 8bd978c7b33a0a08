using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the accessors to members that generated code may not name.</summary>
internal static class AccessorEmitter
{
    public static void Emit(SourceWriter writer, EquatableArray<AccessorClassModel> classes)
    {
        foreach (var model in classes)
        {
            writer.Line();
            writer.Line("/// <summary>Ways to what is not accessible, at the price of a direct call.</summary>");
            writer.Line($"private static class {model.Name}");
            writer.Indented(inner =>
            {
                foreach (var constraint in model.Constraints) inner.Line(constraint);
            });
            writer.Open();
            writer.Separated(model.Accessors, accessor =>
            {
                var target = accessor.Target is null ? "" : $", Name = {Text.Literal(accessor.Target)}";
                writer.Line("[global::System.Runtime.CompilerServices.UnsafeAccessor("
                    + $"global::System.Runtime.CompilerServices.UnsafeAccessorKind.{accessor.Kind}{target})]");
                writer.Line($"internal static extern {accessor.ReturnType} {accessor.Name}({string.Join(", ", accessor.Parameters)});");
            });
            writer.Close();
        }
    }
}

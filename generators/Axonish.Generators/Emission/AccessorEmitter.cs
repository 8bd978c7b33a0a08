using Axonish.Generators.Model;

namespace Axonish.Generators.Emission;

/// <summary>Prints the accessors to members that generated code may not name.</summary>
internal static class AccessorEmitter
{
    public static void Emit(SourceWriter writer, EquatableArray<AccessorClassModel> classes)
    {
        foreach (var model in classes)
        {
            writer.Lines($"""

                /// <summary>Ways to what is not accessible, at the price of a direct call.</summary>
                private static class {model.Name}
                """);
            writer.Indented(inner =>
            {
                foreach (var constraint in model.Constraints) inner.Line(constraint);
            });
            writer.Open();
            writer.Separated(model.Accessors, accessor => writer.Lines($"""
                [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{accessor.Kind}{Target(accessor)})]
                internal static extern {accessor.ReturnType} {accessor.Name}({string.Join(", ", accessor.Parameters)});
                """));
            writer.Close();
        }
    }

    private static string Target(AccessorModel accessor) => accessor.Target is null ? "" : $", Name = {Text.Literal(accessor.Target)}";
}

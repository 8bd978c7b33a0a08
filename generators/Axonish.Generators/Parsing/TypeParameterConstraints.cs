using Axonish.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Axonish.Generators.Parsing;

/// <summary>Repeats the constraints of a generic class: its accessors must be able to name it.</summary>
internal static class TypeParameterConstraints
{
    public static EquatableArray<string> Of(INamedTypeSymbol? generic) => generic is null
        ? EquatableArray<string>.Empty
        : generic.AllTypeParameters().Select(Clause).Where(clause => clause.Length > 0).ToEquatableArray();

    private static string Clause(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint) constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint) constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint) constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Select(TypeNames.Of));
        if (parameter.HasConstructorConstraint) constraints.Add("new()");
        return constraints.Count == 0 ? "" : $"where {TypeNames.Escape(parameter.Name)} : {string.Join(", ", constraints)}";
    }
}

namespace Axonish.Generators.Model;

/// <summary>The accessors of one class; those of a generic class stand in a generic class themselves.</summary>
/// <param name="Name">The class's name with its type parameters.</param>
/// <param name="Constraints">The constraints of the type parameters, as clauses.</param>
/// <param name="Accessors">The accessors.</param>
internal sealed record AccessorClassModel(string Name, EquatableArray<string> Constraints, EquatableArray<AccessorModel> Accessors);

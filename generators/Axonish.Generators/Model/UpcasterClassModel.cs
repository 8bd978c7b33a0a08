namespace Axonish.Generators.Model;

/// <summary>Everything that is printed for one class with upcasters.</summary>
/// <param name="DottedName">The class's name and what distinguishes the file from others of the same class.</param>
/// <param name="ModelName">The generated class's name.</param>
/// <param name="Type">The class.</param>
/// <param name="Upcasters">The upcasters.</param>
/// <param name="Accessors">The accessors to what is not accessible.</param>
internal sealed record UpcasterClassModel(
    string DottedName, string ModelName, string Type, EquatableArray<UpcasterModel> Upcasters, EquatableArray<AccessorClassModel> Accessors);

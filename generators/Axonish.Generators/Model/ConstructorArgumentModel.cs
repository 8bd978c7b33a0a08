namespace Axonish.Generators.Model;

/// <summary>What a handler class's constructor is given.</summary>
/// <param name="Type">The service.</param>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Text">The key of a keyed service, or the default, as an expression.</param>
internal sealed record ConstructorArgumentModel(string Type, ConstructorArgumentKind Kind, string Text = "");

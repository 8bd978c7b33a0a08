namespace Axonish.Generators.Model;

/// <summary>A class of which a handler takes events.</summary>
/// <param name="ClassName">The class as the runtime calls it, with dots.</param>
/// <param name="IsOpen">Whether events may be of a kind of it: it is no sealed class.</param>
internal sealed record AudienceModel(string ClassName, bool IsOpen);

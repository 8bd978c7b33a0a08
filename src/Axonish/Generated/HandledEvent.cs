using System.ComponentModel;

namespace Axonish.Generated;

/// <summary>A class of which a handler takes events.</summary>
/// <param name="ClassName">The class by its full name, with dots also before nested classes.</param>
/// <param name="IsOpen">Whether events may be of a kind of it, because it is an interface or a class that is not sealed.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record HandledEvent(string ClassName, bool IsOpen);

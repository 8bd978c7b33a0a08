namespace Axonish.Roslyn;

/// <summary>How a command handler stands to what it acts on.</summary>
internal enum HandlerKind
{
    /// <summary>A constructor of the aggregate.</summary>
    Constructor,

    /// <summary>A static method without state that returns the aggregate.</summary>
    StaticCreation,

    /// <summary>A method of the aggregate, of an entity inside it, or of a handler class.</summary>
    Instance,

    /// <summary>A static method whose first parameter is the state.</summary>
    Functional,

    /// <summary>A static method of a class outside aggregates.</summary>
    Static,
}

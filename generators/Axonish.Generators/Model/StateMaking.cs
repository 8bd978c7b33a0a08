namespace Axonish.Generators.Model;

/// <summary>How an instance is made whose fields are about to be set.</summary>
internal enum StateMaking
{
    /// <summary>Not at all: the class is abstract, or an interface.</summary>
    Never,

    /// <summary>By the parameterless constructor, as replay makes roots.</summary>
    Constructor,

    /// <summary>Without a constructor.</summary>
    Uninitialized,

    /// <summary>As a struct's default.</summary>
    Default,
}

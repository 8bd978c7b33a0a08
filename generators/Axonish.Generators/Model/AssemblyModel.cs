namespace Axonish.Generators.Model;

/// <summary>The assembly being compiled, as far as the generated files depend on it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">The namespace of its generated code.</param>
/// <param name="IsEnabled">Whether anything is generated: it references Axonish, and the language is new enough.</param>
/// <param name="Aliases">The extern aliases of references that are known by them alone.</param>
/// <param name="HasHosting">Whether the types that UseAxonish and AddAxonish extend are known.</param>
internal sealed record AssemblyModel(string Name, string Namespace, bool IsEnabled, bool HasHosting, EquatableArray<string> Aliases)
{
    /// <summary>Where an assembly's models stand, below its namespace.</summary>
    public const string Models = "Models";

    /// <summary>Whether the assembly references the abstractions alone: then its events are stated, in any version of the language, and nothing else.</summary>
    public bool IsContracts { get; init; }

    /// <summary>Apart from the extension methods, so that a global using brings no other name into the user's code.</summary>
    public string ModelNamespace => $"{Namespace}.{Models}";
}

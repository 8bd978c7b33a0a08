namespace Axonish.Generators.Model;

/// <summary>An event's class, its stored name and those that it had before.</summary>
/// <param name="Type">The class.</param>
/// <param name="StoredName">The stored name.</param>
/// <param name="Revision">The revision.</param>
/// <param name="Aliases">The names of before.</param>
internal sealed record EventModel(string Type, string StoredName, int Revision, EquatableArray<string> Aliases)
{
    /// <summary>The class as the runtime calls it, with dots.</summary>
    public string ClassName { get; init; } = "";

    /// <summary>The assembly that declares the class.</summary>
    public string Assembly { get; init; } = "";
}

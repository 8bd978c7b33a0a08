using Microsoft.CodeAnalysis;

namespace Axonish.Analyzers.Messages.Json;

/// <summary>Where in a kept value something stands, from its outermost type inwards.</summary>
internal sealed record JsonPlace(string Kind, string Path)
{
    public const string GiveConverter = "keep what JSON has instead, or give it a [JsonConverter]";

    public static JsonPlace Root { get; } = new("", "");

    public bool IsRoot => Path.Length == 0;

    public JsonPlace Element => new(IsRoot ? "element" : Kind, $"{Path}[]");

    public string Subject => IsRoot ? "it" : $"{Kind} '{Path}'";

    public JsonPlace Member(ISymbol member) => new(JsonMembers.KindOf(member), IsRoot ? member.Name : $"{Path}.{member.Name}");

    /// <summary>How a sentence about this place calls the type that stands there.</summary>
    public string Name(INamedTypeSymbol type) => IsRoot ? "it" : $"'{Analysis.Places.Title(type)}'";
}

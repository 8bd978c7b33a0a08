using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Axonish.Content;

namespace Axonish.Generated;

/// <summary>A class or struct that state is made of, described by its fields.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StateType : IValueShape
{
    private protected StateType(string name) => Name = name;

    /// <summary>The name by which it is distinguished from others where a member may hold several.</summary>
    public string Name { get; }

    /// <summary>The class or struct.</summary>
    public abstract Type Type { get; }

    /// <summary>The fields, those of base classes first.</summary>
    public abstract IReadOnlyList<StateMember> Members { get; }

    /// <summary>The described classes that may stand where this one is declared, itself left out.</summary>
    public IReadOnlyList<Type> Subtypes { get; init; } = [];

    /// <summary>Whether no class can stand where this one is declared.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Whether every field is read-only, so that sharing an instance is no different from copying it.</summary>
    public bool IsImmutable { get; init; }

    int IValueShape.MemberCount => Members.Count;

    string IValueShape.NameOf(int member) => Members[member].Name;

    object? IValueShape.Read(int member, object owner) => Members[member].Read(owner);

    internal abstract bool CanBeMade { get; }

    internal abstract JsonTypeInfo Contract(StateModel model, JsonSerializerOptions options);
}

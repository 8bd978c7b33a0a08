using System.ComponentModel;
using Axonish.Content;

namespace Axonish.Generated;

/// <summary>
/// What the compiler knows of an aggregate's state: the fields of its root, of the entities inside it, and of the values of the same
/// assembly that they hold, private ones included. Snapshots and the checks of fixtures read and write state by it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StateModel : IValueShapes
{
    private readonly Dictionary<Type, StateType> byType;
    private readonly Dictionary<Type, KeyedCollection> keyed;

    /// <summary>Puts a description together.</summary>
    /// <param name="fingerprint">Changes with every name and type in the description.</param>
    /// <param name="types">The classes and structs.</param>
    public StateModel(string fingerprint, IReadOnlyList<StateType> types)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        ArgumentNullException.ThrowIfNull(types);
        Fingerprint = fingerprint;
        Types = types;
        byType = types.ToDictionary(type => type.Type);
        keyed = [];
    }

    /// <summary>Changes with every name and type in the description.</summary>
    public string Fingerprint { get; }

    /// <summary>The classes and structs.</summary>
    public IReadOnlyList<StateType> Types { get; }

    /// <summary>The collections whose comparer must survive.</summary>
    public IReadOnlyList<KeyedCollection> KeyedCollections
    {
        get => [.. keyed.Values];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            keyed = value.ToDictionary(collection => collection.Type);
        }
    }

    /// <summary>What keeps the state from being written in full, one sentence each; empty where nothing does.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];

    IValueShape? IValueShapes.FindShape(Type type) => Find(type);

    object? IValueShapes.ComparerOf(object collection) => FindKeyed(collection.GetType())?.ComparerOf(collection);

    internal StateType? Find(Type type) => byType.GetValueOrDefault(type);

    internal KeyedCollection? FindKeyed(Type type) => keyed.GetValueOrDefault(type);
}

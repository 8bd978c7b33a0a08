using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Generated;

/// <summary>One field of a class or struct that state is made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StateMember
{
    private protected StateMember(string name) => Name = name;

    /// <summary>The name that people know: the field's, the property's, or the parameter's.</summary>
    public string Name { get; }

    internal abstract object? Read(object owner);

    internal abstract JsonPropertyInfo Contract(StateModel model, JsonSerializerOptions options);

    // A collection that the constructor made has the comparer that it is meant to have; what was read has the default.
    private protected static TValue WithComparerOf<TValue>(StateModel model, TValue present, TValue read) =>
        present is not null && read is not null && model.FindKeyed(read.GetType()) is { } collection && present.GetType() == read.GetType()
            ? (TValue)collection.Like(read, present)
            : read;

    private protected static JsonPropertyInfo Property<TOwner, TValue>(
        string name, JsonSerializerOptions options, Func<object, TValue?> read, Action<object, TValue?> write)
    {
        var property = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<TValue>
        {
            IsProperty = true,
            IsPublic = true,
            DeclaringType = typeof(TOwner),
            PropertyName = name,
            JsonPropertyName = name,
            Getter = read,
            Setter = write,
        });
        property.IsRequired = true;
        return property;
    }
}

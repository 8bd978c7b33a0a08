using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Generated;

/// <summary>One field of a class.</summary>
/// <typeparam name="TOwner">The class.</typeparam>
/// <typeparam name="TValue">The field's type.</typeparam>
/// <param name="name">The name that people know.</param>
/// <param name="field">The field, read-only or not.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StateMember<TOwner, TValue>(string name, StateField<TOwner, TValue> field) : StateMember(name)
    where TOwner : class
{
    internal override object? Read(object owner) => field((TOwner)owner);

    internal override JsonPropertyInfo Contract(StateModel model, JsonSerializerOptions options) => Property<TOwner, TValue>(
        Name,
        options,
        owner => field((TOwner)owner),
        (owner, value) =>
        {
            ref var place = ref field((TOwner)owner);
            place = WithComparerOf(model, place, value!);
        });
}

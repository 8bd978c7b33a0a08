using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Generated;

/// <summary>One field of a struct.</summary>
/// <typeparam name="TOwner">The struct.</typeparam>
/// <typeparam name="TValue">The field's type.</typeparam>
/// <param name="name">The name that people know.</param>
/// <param name="field">The field, read-only or not.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StructStateMember<TOwner, TValue>(string name, StructStateField<TOwner, TValue> field) : StateMember(name)
    where TOwner : struct
{
    internal override object? Read(object owner) => field(ref Unsafe.Unbox<TOwner>(owner));

    internal override JsonPropertyInfo Contract(StateModel model, JsonSerializerOptions options) => Property<TOwner, TValue>(
        Name,
        options,
        owner => field(ref Unsafe.Unbox<TOwner>(owner)),
        (owner, value) => field(ref Unsafe.Unbox<TOwner>(owner)) = value!);
}

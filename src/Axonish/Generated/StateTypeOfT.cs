using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Axonish.Generated;

/// <summary>A class or struct that state is made of, described by its fields.</summary>
/// <typeparam name="T">The class or struct.</typeparam>
/// <param name="name">The name by which it is distinguished from others where a member may hold several.</param>
/// <param name="members">The fields, those of base classes first.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StateType<T>(string name, IReadOnlyList<StateMember> members) : StateType(name)
    where T : notnull
{
    /// <inheritdoc/>
    public override Type Type => typeof(T);

    /// <inheritdoc/>
    public override IReadOnlyList<StateMember> Members { get; } = members;

    /// <summary>
    /// Makes an instance whose fields are about to be set: by the parameterless constructor, as replay does, where there is one, else
    /// without a constructor. Abstract classes and interfaces have none.
    /// </summary>
    public Func<T>? Create { get; init; }

    internal override bool CanBeMade => Create is not null;

    internal override JsonTypeInfo Contract(StateModel model, JsonSerializerOptions options)
    {
        var contract = JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<T>
        {
            ObjectCreator = Create,
            PropertyMetadataInitializer = _ => [.. Members.Select(member => member.Contract(model, options))],
        });
        contract.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        contract.PolymorphismOptions = IsSealed ? null : Family(model);
        return contract;
    }

    // Also where nothing is known to stand below: a class that nobody described must not be written as if it were this one.
    private JsonPolymorphismOptions Family(StateModel model)
    {
        var family = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var type in Subtypes) family.DerivedTypes.Add(new JsonDerivedType(type, model.Find(type)!.Name));
        if (CanBeMade) family.DerivedTypes.Add(Subtypes.Count == 0 ? new JsonDerivedType(typeof(T)) : new JsonDerivedType(typeof(T), Name));
        return family;
    }
}

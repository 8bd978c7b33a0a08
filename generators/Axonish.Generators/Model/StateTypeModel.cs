namespace Axonish.Generators.Model;

/// <summary>A class or struct that state is made of.</summary>
/// <param name="Type">The class or struct.</param>
/// <param name="Name">The name that identifies it in stored state.</param>
/// <param name="Making">How an instance is made whose fields are about to be set.</param>
/// <param name="Constructor">The parameterless constructor, where instances are made by it.</param>
/// <param name="IsSealed">Whether no class can stand in its place.</param>
/// <param name="IsImmutable">Whether every field is read-only.</param>
/// <param name="Members">The fields, those of base classes first.</param>
/// <param name="Subtypes">The classes that may stand in its place.</param>
internal sealed record StateTypeModel(
    string Type,
    string Name,
    StateMaking Making,
    MemberReach? Constructor,
    bool IsSealed,
    bool IsImmutable,
    EquatableArray<StateMemberModel> Members,
    EquatableArray<string> Subtypes)
{
    public bool IsStruct => Making == StateMaking.Default;
}

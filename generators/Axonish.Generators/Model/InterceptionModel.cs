namespace Axonish.Generators.Model;

/// <summary>Everything that stands around a command's handler (rule B14), the outermost first.</summary>
/// <param name="Root">What the root brings: it runs before the entity is looked up.</param>
/// <param name="Handler">The method that calls the root's handler, or finds the entity.</param>
/// <param name="Entity">What the entity brings.</param>
/// <param name="EntityHandler">The method that calls the entity's handler; null where the root handles the command.</param>
/// <param name="SameEntity">The method that refuses a changed command which means another entity; null where nobody can change it.</param>
/// <param name="EntityType">The entity's class.</param>
/// <param name="Blank">The method that begins a new instance for interceptors to look at; null where there is one, or none looks.</param>
/// <param name="CreateBlank">The instance's parameterless constructor.</param>
internal sealed record InterceptionModel(
    EquatableArray<InterceptorModel> Root,
    string Handler,
    EquatableArray<InterceptorModel> Entity,
    string? EntityHandler,
    string? SameEntity,
    string? EntityType,
    string? Blank,
    MemberReach? CreateBlank)
{
    /// <summary>What the command's model calls.</summary>
    public string First => Blank ?? (Root.Count > 0 ? Root[0].Name : Handler);

    /// <summary>What is called once the entity is found.</summary>
    public string? FirstOfEntity => Entity.Count > 0 ? Entity[0].Name : EntityHandler;
}

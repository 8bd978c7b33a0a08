namespace Axonish.Generators.Model;

/// <summary>Where a constructor's argument comes from.</summary>
internal enum ConstructorArgumentKind
{
    Service,
    OptionalService,
    KeyedService,
    Provider,
    Default,
}

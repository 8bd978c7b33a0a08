namespace Axonish.Generators.Model;

/// <summary>The way in which generated code gets at a member.</summary>
internal enum ReachKind
{
    Value,
    StaticValue,
    Method,
    StaticMethod,
    Constructor,
    Accessor,
    AccessorByReference,
    StaticAccessor,
    ConstructorAccessor,
}

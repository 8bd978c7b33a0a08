using Microsoft.EntityFrameworkCore.Metadata;

namespace Axonish.EntityFrameworkCore.Mapping;

internal static class AggregateIdentifiers
{
    // Mapped under the member's own name, or as the field behind a property of another.
    internal static IProperty? PropertyOf(IEntityType entity, string member) =>
        entity.FindProperty(member) ?? entity.GetProperties().FirstOrDefault(property => property.GetFieldName() == member);
}

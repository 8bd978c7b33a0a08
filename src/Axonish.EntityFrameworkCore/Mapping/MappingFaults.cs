using Axonish.EntityFrameworkCore.Tables;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Axonish.EntityFrameworkCore.Mapping;

// What a context's model lacks for state-stored aggregates; reported when the host starts.
internal static class MappingFaults
{
    internal static IReadOnlyList<string> Find(DbContext context, IReadOnlyList<StateMapping> aggregates)
    {
        var faults = new List<string>();
        var name = context.GetType().ToString();
        if (context.Model.FindEntityType(typeof(AggregateRecord)) is null)
            faults.Add($"The model of {name} lacks the tables of Axonish; call modelBuilder.AddAxonish() in its OnModelCreating.");
        foreach (var aggregate in aggregates)
        {
            if (FaultOf(context, name, aggregate) is { } fault) faults.Add(fault);
        }

        return faults;
    }

    private static string? FaultOf(DbContext context, string name, StateMapping aggregate)
    {
        var root = aggregate.RootType;
        if (context.Model.FindEntityType(root) is not { } entity)
            return $"{root} is state-stored, but {name} does not map it; add a DbSet for it, or call modelBuilder.Entity<{root}>().";
        if (aggregate.IdentifierMember is not { } member)
            return $"{root} is state-stored, but none of its members is marked [AggregateIdentifier] or [Key]; mark the one that identifies it.";
        if (aggregate.ReadIdentifier is null)
            return $"{root} is state-stored under {member}, whose type cannot be read from text; make that type IParsable, or use string or Guid.";
        if (AggregateIdentifiers.PropertyOf(entity, member) is not { } property)
            return $"{root} is state-stored under {member}, which {name} does not map; map it as a property.";
        return IsUnique(entity, property)
            ? null
            : $"{root} is state-stored under {member}, which is neither its key in {name} nor has a unique index; call HasKey or HasIndex(…).IsUnique().";
    }

    private static bool IsUnique(IEntityType entity, IProperty property) =>
        entity.GetKeys().Any(key => key.Properties is [var only] && only == property)
        || entity.GetIndexes().Any(index => index.IsUnique && index.Properties is [var only] && only == property);
}

using Axonish.EntityFrameworkCore.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Axonish.EntityFrameworkCore.Sessions;

// An aggregate as it was loaded: its record, where Axonish has stored it before, and every entity that belongs to it.
internal sealed record LoadedState(AggregateRecord? Record, IReadOnlyList<EntityEntry> Entries)
{
    internal bool IsChanged => Entries.Any(entry => entry.State != EntityState.Unchanged);
}

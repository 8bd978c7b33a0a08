using Axonish.EntityFrameworkCore.Tables;
using Axonish.StateStore;

namespace Axonish.EntityFrameworkCore.Sessions;

// What the database says, asked over a connection that no save has touched.
internal interface ISavedStates
{
    Task<bool> HasStampAsync(StateSave save);

    Task<bool> HasReceiptAsync(Guid messageId);

    // None where the aggregate never existed.
    Task<AggregateRecord?> FindAsync(AggregateState aggregate);
}

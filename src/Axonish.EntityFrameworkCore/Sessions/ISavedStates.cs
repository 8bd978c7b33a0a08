using Axonish.StateStore;

namespace Axonish.EntityFrameworkCore.Sessions;

// What the database says, asked over a connection that no save has touched.
internal interface ISavedStates
{
    Task<bool> HasStampAsync(StateSave save);

    Task<bool> HasReceiptAsync(Guid messageId);

    Task<bool> ExistsAsync(AggregateState aggregate);

    Task<long> VersionOfAsync(AggregateState aggregate);
}

using Axonish.EntityFrameworkCore.Tables;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore.Sessions;

internal sealed class SavedStates<TContext>(IServiceScopeFactory scopes) : ISavedStates
    where TContext : DbContext
{
    public Task<bool> HasStampAsync(StateSave save) => AskAsync(async context =>
        await context.Set<AggregateRecord>().AnyAsync(record => record.Stamp == save.Stamp)
        || (save.Receipt is { } receipt && await context.Set<ReceiptRecord>().AnyAsync(record => record.MessageId == receipt.MessageId)));

    public Task<bool> HasReceiptAsync(Guid messageId) => AskAsync(context =>
        context.Set<ReceiptRecord>().AnyAsync(receipt => receipt.MessageId == messageId));

    public Task<AggregateRecord?> FindAsync(AggregateState aggregate) => AskAsync(context =>
        context.Set<AggregateRecord>().AsNoTracking().FirstOrDefaultAsync(record =>
            record.AggregateType == aggregate.TypeName && record.AggregateIdentifier == aggregate.Identifier));

    private async Task<T> AskAsync<T>(Func<TContext, Task<T>> question)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<TContext>());
    }
}

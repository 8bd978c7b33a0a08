using Axonish.EntityFrameworkCore.Mapping;
using Axonish.EntityFrameworkCore.Relay;
using Axonish.EntityFrameworkCore.Sessions;
using Axonish.EntityFrameworkCore.Tables;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Axonish.EntityFrameworkCore;

// State in a context of the application's own. One context a host: a unit of work is one transaction.
internal sealed class EntityFrameworkStateStore<TContext>(
    IServiceScopeFactory scopes, Lazy<EventSerializer> serializer, EventStoreLimits limits, RelayHint hint) : IStateStore
    where TContext : DbContext
{
    private readonly SaveTransaction transaction = new(new SavedStates<TContext>(scopes));
    private AggregateGraph? graph;

    public IReadOnlyList<string> FindFaults(IReadOnlyList<StateMapping> aggregates)
    {
        graph = new AggregateGraph(aggregates.Select(aggregate => aggregate.RootType).ToHashSet());
        using var scope = scopes.CreateScope();
        if (scope.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(TContext)) == false)
            return [$"{typeof(TContext)} is not registered; call services.AddDbContext<{typeof(TContext)}>(…)."];
        try
        {
            return MappingFaults.Find(scope.ServiceProvider.GetRequiredService<TContext>(), aggregates);
        }
        catch (InvalidOperationException failure)
        {
            return [$"The model of {typeof(TContext)} cannot be built: {failure.Message}"];
        }
    }

    public IStateSession Open(IServiceProvider scope) => new EntityFrameworkSession(
        scope.GetRequiredService<TContext>(), graph!, new OutboxWriter(serializer.Value, limits), transaction, hint);

    public async ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        var record = await context.Set<ReceiptRecord>().AsNoTracking().FirstOrDefaultAsync(receipt => receipt.MessageId == messageId, ct);
        return record is null ? null : new CommandReceipt(record.MessageId, record.Result);
    }

    public async ValueTask<int> ForgetReceiptsAsync(Guid from, Guid before, int limit, CancellationToken ct)
    {
        var (first, end) = (ReceiptRecord.TextOf(from), ReceiptRecord.TextOf(before));
        await using var scope = scopes.CreateAsyncScope();
        var receipts = scope.ServiceProvider.GetRequiredService<TContext>().Set<ReceiptRecord>();
#pragma warning disable CA1309 // Translated to SQL; hexadecimal digits are in one order in every collation.
        var gone = await receipts.AsNoTracking()
            .Where(receipt => receipt.Delivery != null && string.Compare(receipt.Delivery, first) >= 0 && string.Compare(receipt.Delivery, end) < 0)
            .OrderBy(receipt => receipt.Delivery)
            .Select(receipt => receipt.MessageId)
            .Take(limit)
            .ToListAsync(ct);
#pragma warning restore CA1309
        return gone.Count == 0 ? 0 : await receipts.Where(receipt => gone.Contains(receipt.MessageId)).ExecuteDeleteAsync(ct);
    }

    // The relay works commit after commit, in the order of their numbers.
    public async ValueTask<EventHeader?> FindLastPendingAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        var last = await context.Set<OutboxEvent>().AsNoTracking()
            .OrderByDescending(row => row.Commit)
            .ThenByDescending(row => row.Index)
            .FirstOrDefaultAsync(ct);
        return last is null
            ? null
            : new EventHeader
            {
                Id = last.EventId,
                Timestamp = new DateTimeOffset(last.Timestamp, TimeSpan.Zero),
                AggregateType = last.AggregateType,
                AggregateIdentifier = last.AggregateIdentifier,
                SequenceNumber = last.Sequence,
            };
    }
}

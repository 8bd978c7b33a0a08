using Axonish.EntityFrameworkCore.Tables;
using Axonish.StateStore;
using Microsoft.EntityFrameworkCore;

namespace Axonish.EntityFrameworkCore.Sessions;

// One save, and a definite outcome of it (promise G4): a statement that fails leaves nothing behind; only a commit that fails is in
// doubt, and then the database is asked for the save's stamp. Where nothing bears one, the outcome is reported as unknown.
internal sealed class SaveTransaction(ISavedStates saved)
{
    // Why an aggregate cannot be created.
    internal static AxonishException Taken(AggregateRecord record, string command, Exception? cause = null) => record.IsDeleted
        ? TakenIdentifier.ByDeletedOne(record.AggregateType, record.AggregateIdentifier, command, cause)
        : TakenIdentifier.ByOne(record.AggregateType, record.AggregateIdentifier, cause);

    // False where the receipt is stored already.
    internal async Task<bool> RunAsync(DbContext context, StateSave save, bool isStamped, EntityFrameworkSession session)
    {
        if (context.Database.CurrentTransaction is not null) throw OwnTransaction(context, save);
        var isCommitting = false;
        try
        {
            // The sender's token ends here: from now on the outcome is awaited (rule C6).
            await context.Database.CreateExecutionStrategy().ExecuteInTransactionAsync(
                async () =>
                {
                    isCommitting = false;
                    await context.SaveChangesAsync(acceptAllChangesOnSuccess: false, CancellationToken.None);
                    isCommitting = true;
                },
                async () => isStamped ? await saved.HasStampAsync(save) : throw Unknown(save));
            context.ChangeTracker.AcceptAllChanges();
            return true;
        }
        catch (Exception failure) when (isCommitting)
        {
            if (failure is CommandOutcomeUnknownException) throw;
            if (!await IsStoredAsync(save, failure)) throw Unknown(save, failure);
            context.ChangeTracker.AcceptAllChanges();
            return true;
        }
        catch (DbUpdateConcurrencyException lost)
        {
            var aggregate = lost.Entries.Select(entry => session.OwnerOf(entry, save)).FirstOrDefault(owner => owner is not null);
            throw await LostAsync(save, aggregate, lost);
        }
        catch (DbUpdateException failure)
        {
            if (save.Receipt is { } receipt && await saved.HasReceiptAsync(receipt.MessageId)) return false;
            foreach (var aggregate in save.Aggregates)
            {
                if (!aggregate.IsNew && !session.WasUnrecorded(aggregate)) continue;
                if (await saved.FindAsync(aggregate) is not { } record) continue;
                throw aggregate.IsNew ? Taken(record, save.Command, failure) : await LostAsync(save, aggregate, failure);
            }

            throw NotStored(context, save, failure);
        }
        catch (Exception failure)
        {
            throw NotStored(context, save, failure);
        }
    }

    // By types: a driver's own text can quote values.
    private static EventStoreException NotStored(DbContext context, StateSave save, Exception failure)
    {
        var entities = failure is DbUpdateException { Entries.Count: > 0 } update
            ? $" while it wrote {string.Join(", ", update.Entries.Select(entry => entry.Metadata.ClrType.ToString()).Distinct())}"
            : "";
        return new EventStoreException(
            $"The database of {context.GetType()} could not store what '{save.Command}' did, and nothing is stored: the driver threw "
            + $"{failure.GetBaseException().GetType()}{entities}. Mend what the exception inside says, then send again.",
            failure);
    }

    private async Task<bool> IsStoredAsync(StateSave save, Exception failure)
    {
        try
        {
            return await saved.HasStampAsync(save);
        }
        catch (Exception unanswered)
        {
            throw Unknown(save, new AggregateException(failure, unanswered));
        }
    }

    private async Task<ConcurrencyException> LostAsync(StateSave save, AggregateState? aggregate, Exception cause) => aggregate is null
        ? new ConcurrencyException($"Another writer changed what '{save.Command}' had read. Nothing is stored; load it again and repeat the command.", cause)
        : new ConcurrencyException(
            $"{aggregate.TypeName} '{aggregate.Identifier}' was changed by another writer since '{save.Command}' had loaded it at version {aggregate.StoredVersion} "
            + "(−1 stands for no event). Nothing is stored; load it again and repeat the command.",
            cause)
        {
            AggregateType = aggregate.TypeName,
            AggregateIdentifier = aggregate.Identifier,
            ExpectedVersion = aggregate.StoredVersion,
            ActualVersion = (await saved.FindAsync(aggregate))?.Version ?? -1,
        };

    private static InvalidOperationException OwnTransaction(DbContext context, StateSave save) =>
        new($"A handler of '{save.Command}' began a transaction on {context.GetType()}; the unit of work stores all in one of its own. Leave the call out.");

    private static CommandOutcomeUnknownException Unknown(StateSave save, Exception? cause = null) =>
        new($"The database failed while it committed '{save.Command}', and what it did may or may not be stored. Send again with the same message identifier: "
            + "a host that remembers commands recognises it.", cause)
        {
            EventIdentifiers = [.. save.Events.Select(message => message.Id)],
        };
}

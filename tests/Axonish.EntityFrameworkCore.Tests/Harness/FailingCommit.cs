using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Axonish.EntityFrameworkCore.Tests.Harness;

// Fails a commit once it is armed, just before the database hears of it or just after it has obeyed.
internal sealed class FailingCommit : DbTransactionInterceptor
{
    internal bool FailsBefore { get; set; }

    internal bool FailsAfter { get; set; }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        FailsBefore ? throw new IOException("The connection broke before the commit.") : ValueTask.FromResult(result);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
        FailsAfter ? throw new IOException("The connection broke after the commit.") : Task.CompletedTask;
}

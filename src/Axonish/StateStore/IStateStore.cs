namespace Axonish.StateStore;

// Where the state of state-stored aggregates lives (rule D6); one a host, brought by a package.
internal interface IStateStore
{
    // What keeps these aggregates from being stored, one sentence each.
    IReadOnlyList<string> FindFaults(IReadOnlyList<StateMapping> aggregates);

    // For one outermost unit of work, in its scope of services.
    IStateSession Open(IServiceProvider scope);

    ValueTask<CommandReceipt?> FindReceiptAsync(Guid messageId, CancellationToken ct);
}

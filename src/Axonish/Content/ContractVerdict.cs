namespace Axonish.Content;

// What a contract tells before any value is written. Where it varies, it depends on each value whether that comes back.
internal sealed record ContractVerdict(IReadOnlyList<ContractFault> Faults, bool Varies);

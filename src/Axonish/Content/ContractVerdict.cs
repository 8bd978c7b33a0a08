namespace Axonish.Content;

// What is known of a contract before any value is written. Where it varies, it depends on each value whether that comes back.
internal sealed record ContractVerdict(IReadOnlyList<ContractFault> Faults, bool Varies);

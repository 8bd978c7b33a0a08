namespace Axonish.Benchmarks.Memory;

// The fields of the aggregate that is cached, and nothing else: its own size.
internal sealed class BareCounter(string counterId)
{
    internal string CounterId { get; } = counterId;

    internal long Count { get; set; }
}

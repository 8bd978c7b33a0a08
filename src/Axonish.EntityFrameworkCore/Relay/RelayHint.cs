using System.Threading.Channels;

namespace Axonish.EntityFrameworkCore.Relay;

// Wakes the relay when there may be something to do. Hints that are not handled yet count as one; a lost hint costs the time to the next poll.
internal sealed class RelayHint
{
    private readonly Channel<bool> hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal void Give() => hints.Writer.TryWrite(true);

    internal async ValueTask WaitAsync(CancellationToken ct) => await hints.Reader.ReadAsync(ct);
}

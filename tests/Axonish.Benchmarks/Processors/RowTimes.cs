using System.Diagnostics;
using Axonish.Processing.Processors;
using Axonish.Processing.Segments;
using Axonish.Processing.Storage;

namespace Axonish.Benchmarks.Processors;

// When the rows of events were committed, by the positions that the segments of a node announce after each commit.
internal sealed class RowTimes : IAsyncDisposable
{
    private readonly ProgressBoard board;
    private readonly IReadOnlyList<SegmentToken> tokens;
    private readonly List<(long Position, long Time)>[] seen;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task watching;
    private long ended;

    internal RowTimes(ProgressBoard board, IReadOnlyList<SegmentToken> tokens)
    {
        (this.board, this.tokens) = (board, tokens);
        seen = [.. tokens.Select(_ => new List<(long, long)>())];
        watching = Task.Run(WatchAsync);
    }

    // When all rows are there. What was seen stays.
    public async ValueTask DisposeAsync()
    {
        ended = Stopwatch.GetTimestamp();
        await stopping.CancelAsync();
        await watching;
        stopping.Dispose();
    }

    // From an answer to the row, in microseconds; none where the row came before the answer.
    internal double Latency(string card, long position, long answered)
    {
        var hash = SequenceHash.Of($"Card/{card}");
        for (var index = 0; index < tokens.Count; index++)
        {
            if (!SegmentMath.IsOf(hash, tokens[index].Segment, tokens[index].Mask)) continue;
            var next = seen[index].BinarySearch((position, long.MinValue));
            var place = next < 0 ? ~next : next;

            // The last commit may not have been announced by the end; it was before that.
            return Math.Max(0, Stopwatch.GetElapsedTime(answered, place < seen[index].Count ? seen[index][place].Time : ended).TotalMicroseconds);
        }

        throw new InvalidOperationException($"No segment has the events of '{card}'.");
    }

    private async Task WatchAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var next = board.NextChange();
            var now = Stopwatch.GetTimestamp();
            for (var index = 0; index < tokens.Count; index++)
            {
                var position = board.Find(tokens[index]) ?? 0;
                if (seen[index].Count == 0 || seen[index][^1].Position < position) seen[index].Add((position, now));
            }

            try
            {
                await next.WaitAsync(stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

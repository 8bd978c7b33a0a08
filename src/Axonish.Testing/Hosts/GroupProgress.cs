using System.Globalization;
using System.Text;

namespace Axonish.Hosts;

// Waits until a processing group has handled all that is stored, and says what keeps it where it has not.
internal static class GroupProgress
{
    internal static async Task WaitAsync(IEventProcessors processors, string group, long position, TestClock clock, TimeSpan limit, CancellationToken ct)
    {
        using var expiry = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, expiry.Token);
        try
        {
            await processors.WaitUntilAsync(group, position, either.Token);
        }
        catch (OperationCanceledException) when (expiry.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new AxonishTestException(Describe(await processors.StatusAsync(ct), group, position, clock, limit));
        }
    }

    private static string Describe(IReadOnlyList<ProcessorStatus> all, string group, long position, TestClock clock, TimeSpan limit)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"After {limit} the processing group '{group}' has not passed position {position}:\n");
        foreach (var segment in all.Where(status => status.Group == group).SelectMany(status => status.Segments))
        {
            if (segment.Position >= position) continue;
            text.Append(CultureInfo.InvariantCulture, $"  segment {segment.Segment} is {segment.State} at position {segment.Position}");
            if (segment.Failure is { } failure)
                text.Append(CultureInfo.InvariantCulture, $"; '{failure.EventName}' at position {failure.Position} failed {failure.Attempts} times ({failure.Cause})");
            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"The clock stands at {clock.GetUtcNow():O}. An event that failed is tried again when the test moves the clock with AdvanceAsync; a group ")
            .Append("that is paused or has stopped goes on after IEventProcessors.ResumeAsync.\n").ToString();
    }
}

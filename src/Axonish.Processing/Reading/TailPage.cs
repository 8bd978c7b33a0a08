namespace Axonish.Processing.Reading;

// Events after a position, up to the one that the page has looked at.
internal sealed record TailPage(long After, EventPage Page)
{
    internal long Bytes { get; } = BytesOf(Page);

    private static long BytesOf(EventPage page)
    {
        var bytes = 0L;
        foreach (var one in page.Events) bytes += one.ContentBytes;
        return bytes;
    }
}

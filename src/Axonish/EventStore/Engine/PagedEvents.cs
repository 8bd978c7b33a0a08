using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Events that are read in pages, each time when they are enumerated. Nothing is held between two pages.</summary>
/// <param name="read">Fills a page.</param>
/// <param name="pageSize">How many rows a page has at most.</param>
/// <param name="isRemote">
/// Whether a page is worth waiting for: then pages begin small, for most streams are short, and the next one is fetched while a page is enumerated.
/// </param>
/// <param name="from">The first key wanted.</param>
/// <param name="ct">Cancels the reading.</param>
[Experimental("AXONISHENGINE")]
public sealed class PagedEvents(PageReader read, int pageSize, bool isRemote, long from, CancellationToken ct) : IAsyncEnumerable<EventMessage>
{
    /// <inheritdoc/>
    public IAsyncEnumerator<EventMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new PagedCursor(read, pageSize, isRemote, from, ct, cancellationToken);
}

using System.Diagnostics.CodeAnalysis;

namespace Axonish.EventStore.Engine;

/// <summary>Fills a page from a key on: a sequence of a stream, or a position of the log.</summary>
/// <param name="from">The first key wanted.</param>
/// <param name="head">What the first page said of the head; <see langword="null"/> before it.</param>
/// <param name="size">How many rows are wanted.</param>
/// <param name="page">Takes the events; empty at the call.</param>
/// <param name="ct">Cancels the reading.</param>
/// <returns>Where the page ended. What is thrown goes to whoever enumerates.</returns>
[Experimental("AXONISHENGINE")]
public delegate ValueTask<PageEnd> PageReader(long from, long? head, int size, List<EventMessage> page, CancellationToken ct);

namespace Axonish.Processing.Reading;

// Events after a position, up to the one that the page has looked at.
internal sealed record TailPage(long After, EventPage Page);

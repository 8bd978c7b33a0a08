namespace Axonish.Sqlite.Reading;

// Fills a page from a key on, up to a head; returns the next key, or −1 at the end.
internal delegate long PageReader(EventReader reader, long from, long head, List<EventMessage> page);

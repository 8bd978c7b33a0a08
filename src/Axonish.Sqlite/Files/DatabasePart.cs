namespace Axonish.Sqlite.Files;

// What of a database somebody opens. One process owns all of it, each part once.
internal enum DatabasePart
{
    Events,
    ReadSide,
}

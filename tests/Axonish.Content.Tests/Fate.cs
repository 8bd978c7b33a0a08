namespace Axonish.Content.Tests;

public enum Fate
{
    // Comes back as it was, from every store.
    Kept,

    // Refused before anything is stored, by every store that writes JSON.
    Refused,

    // Kept byte by byte, refused by jsonb.
    RefusedByJsonb,
}

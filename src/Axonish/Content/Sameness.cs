namespace Axonish.Content;

// What two values must have in common to be the same.
internal enum Sameness
{
    // What they hold; lists may be of different classes.
    OfContent,

    // What they hold, and which of it is one object: a state and its copy.
    OfCopy,

    // All that a member declares, down to what JSON does not show: a value and what was read back of it. Paths name no keys.
    OfReadBack,
}

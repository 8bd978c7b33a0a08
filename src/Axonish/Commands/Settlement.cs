namespace Axonish.Commands;

// What follows the call of a handler.
internal enum Settlement
{
    // All that was done is stored.
    Commit,

    // The decision was made on a cached state, which is compared with the store first (rule D4).
    Verify,

    // Nothing is stored.
    RollBack,
}

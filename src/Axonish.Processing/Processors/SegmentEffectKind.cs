namespace Axonish.Processing.Processors;

internal enum SegmentEffectKind
{
    // Read the log after a position; answer Found, or Due when the time has come or there is news.
    Read,

    // Handle a batch, or park or skip its one event; answer Committed, EventFailed, StoreFailed or Lost.
    Run,

    // Store the token; answer Saved, StoreFailed or Lost.
    Save,

    // Wait; answer Due.
    Wait,

    // Store why it does not move, then wait; answer Due.
    Report,

    // Stop the group on all nodes, then wait; answer Due.
    Stop,

    // Read the token; answer Reloaded, StoreFailed or Lost.
    Reload,

    // Give it back; the end.
    Leave,
}
